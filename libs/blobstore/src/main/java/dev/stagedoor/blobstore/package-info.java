/**
 * The port to the bytes: validated keys, ports one verb wide, and {@link
 * dev.stagedoor.blobstore.BlobStore} that offers them all.
 *
 * <p>May use: the JDK only; so may what uses a port, for an adapter is chosen by {@code
 * dev.stagedoor.blobstore.cdi}. Every key is built in {@link dev.stagedoor.blobstore.BlobKeys}.
 *
 * <p>A blob that grows over several requests ({@link dev.stagedoor.blobstore.BlobGrower}) is as
 * long as its owner's row says, not as the store has bytes; the row also decides who may write.
 *
 * <p>Caveats: no key may be a folder of another one ({@code a} and {@code a/b}): a file system
 * cannot hold both. Deletions are not forced to the disk; after a power failure a deleted blob may
 * be there again, as an orphan. Everything that was committed or put is there.
 */
package dev.stagedoor.blobstore;
