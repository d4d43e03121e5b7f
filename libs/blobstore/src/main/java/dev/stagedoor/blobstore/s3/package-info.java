/**
 * The adapter on a bucket of any S3-compatible store; see {@link
 * dev.stagedoor.blobstore.s3.S3BlobStore} for what it promises and what it costs. Every request is
 * built in {@code S3Client}, every failure is translated in {@code S3Failures}.
 *
 * <p>May use: the port, and the MinIO SDK with its HTTP client; nothing else may know these.
 *
 * <p>Caveats:
 *
 * <ul>
 *   <li>The credentials need, on this bucket: {@code GetObject}, {@code PutObject}, {@code
 *       DeleteObject}, {@code AbortMultipartUpload}, {@code ListBucket} (without it a missing blob
 *       is told as a refused access), and {@code CreateBucket} where the bucket is to be made.
 *   <li>The bucket is ours alone: objects whose names are no keys of ours are not listed.
 *   <li>A process that is killed while it writes leaves an unfinished multipart upload, invisible
 *       but stored. MinIO drops those after a day by itself; elsewhere the bucket needs a lifecycle
 *       rule ({@code AbortIncompleteMultipartUpload}).
 *   <li>A bucket without versioning keeps no replaced blob for its readers: their reading fails
 *       then, by a failure that says so.
 * </ul>
 */
package dev.stagedoor.blobstore.s3;
