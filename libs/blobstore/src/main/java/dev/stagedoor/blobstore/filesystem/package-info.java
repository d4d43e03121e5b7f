/**
 * The adapter on a directory of a local file system; see {@link
 * dev.stagedoor.blobstore.filesystem.FileSystemBlobStore} for its layout and its promises.
 *
 * <p>May use: the JDK only.
 *
 * <p>Caveats: the directory must be on one POSIX file system whose rename is atomic and whose
 * {@code fsync} reaches the disk; a directory can be opened for {@code fsync} on Linux and macOS,
 * not on Windows. Processes that write to one growing blob exclude each other by locks of the
 * operating system ({@code fcntl}), which some network file systems do not pass on. A thread that
 * is interrupted while it reads or writes closes that blob's channel.
 */
package dev.stagedoor.blobstore.filesystem;
