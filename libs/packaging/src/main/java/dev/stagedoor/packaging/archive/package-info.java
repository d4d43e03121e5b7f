/**
 * Reading archives that strangers made: zip for wheels, gzipped tar for sdists.
 *
 * <p>Members are streamed in one pass, each hashed as it goes by; whole members are held in memory
 * only where a {@link dev.stagedoor.packaging.archive.Retention} asks for them, within its limit.
 * Nothing is ever unpacked to disk. Readers report what the container itself gets wrong; what
 * member paths and contents must look like is the business of the rules.
 *
 * <p>Caveats: a zip's central directory is held in memory, bounded by {@link
 * dev.stagedoor.packaging.archive.ArchiveLimits}, and read before the members; the bytes of the
 * file are otherwise read once, forward, and a {@link dev.stagedoor.packaging.archive.ByteObserver}
 * can see them go by. Readers go on after a problem where what follows is beyond doubt, and stop
 * where two readers could differ on it.
 */
package dev.stagedoor.packaging.archive;
