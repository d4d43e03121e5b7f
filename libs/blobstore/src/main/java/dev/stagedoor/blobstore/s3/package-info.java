/**
 * The adapter on a bucket of any S3-compatible store; see {@link
 * dev.stagedoor.blobstore.s3.S3BlobStore} for what it promises and what it costs. Every request is
 * built in {@code S3Client} or {@code S3Multiparts}, every name of what is no blob in {@code
 * S3Companions}, every failure is translated in {@code S3Failures}.
 *
 * <p>May use: the port, and the MinIO SDK with its HTTP client; nothing else may know these.
 *
 * <p>Caveats:
 *
 * <ul>
 *   <li>The credentials need, on this bucket: {@code GetObject}, {@code PutObject}, {@code
 *       DeleteObject}, {@code AbortMultipartUpload}, {@code ListMultipartUploadParts}, {@code
 *       ListBucketMultipartUploads}, {@code ListBucket} (without it a missing blob is told as a
 *       refused access), and {@code CreateBucket} where the bucket is to be made.
 *   <li>The bucket is ours alone: objects whose names are no keys of ours are not listed.
 *   <li>A process that is killed while it writes leaves an unfinished multipart upload, invisible
 *       but stored, until its blob is finished or discarded, or its folder deleted.
 *   <li>MinIO drops unfinished multipart uploads after a day by itself, and a lifecycle rule
 *       ({@code AbortIncompleteMultipartUpload}) may do so elsewhere: either must be longer than an
 *       upload may take. What was dropped is lost, and said to be.
 *   <li>A bucket without versioning keeps no replaced blob for its readers: their reading fails
 *       then, by a failure that says so.
 * </ul>
 */
package dev.stagedoor.blobstore.s3;
