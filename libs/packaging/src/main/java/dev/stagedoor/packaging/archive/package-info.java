/**
 * Reading archives that strangers made: zip for wheels, gzipped tar for sdists.
 *
 * <p>Members are streamed in one pass, each hashed as it goes by; whole members are held in memory
 * only where a {@link dev.stagedoor.packaging.archive.Retention} asks for them, within its limit.
 * Nothing is ever unpacked to disk. Readers report what the container itself gets wrong; what
 * member paths and contents must look like is the business of the rules.
 *
 * <p>Caveats: zip is read through the JDK's {@code ZipFile}, which holds the central directory in
 * memory and does not compare it with the local headers.
 */
package dev.stagedoor.packaging.archive;
