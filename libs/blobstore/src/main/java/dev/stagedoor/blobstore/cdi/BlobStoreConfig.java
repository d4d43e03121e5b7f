package dev.stagedoor.blobstore.cdi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the bytes are. All services that share an index must be told the same. */
@ConfigMapping(prefix = "stagedoor.blobstore")
public interface BlobStoreConfig {

  /** {@code filesystem}: a directory of this machine; {@code s3}: a bucket of an S3 store. */
  @WithDefault("filesystem")
  Kind kind();

  /** The directory; read if the kind is {@code filesystem}. */
  FileSystem filesystem();

  /** The bucket; read if the kind is {@code s3}. */
  S3 s3();

  /** The adapters that there are. */
  enum Kind {
    /** A directory of this machine. */
    FILESYSTEM,
    /** A bucket of an S3-compatible store. */
    S3
  }

  /** A directory. */
  interface FileSystem {

    /** The store's directory; made if it is missing. Required for this kind. */
    Optional<Path> root();
  }

  /** A bucket. */
  interface S3 {

    /** The store's URL, without a path: {@code https://s3.example.org}. Required for this kind. */
    Optional<URI> endpoint();

    /**
     * The URL by which uploading clients reach the store, without a path. If it is set, they may
     * put the parts of large files straight into it, by URLs that are signed for minutes; often it
     * is not the URL of {@code endpoint}, which only the services need to reach.
     */
    Optional<URI> publicEndpoint();

    /**
     * The region that requests are signed for. MinIO's own unless it was told another; told always,
     * because the store would otherwise be asked for it.
     */
    @WithDefault("us-east-1")
    String region();

    /** The bucket's name; it should hold nothing else. Required for this kind. */
    Optional<String> bucket();

    /** The access key. Required for this kind. */
    Optional<String> accessKey();

    /** The secret key. Required for this kind; never printed. */
    Optional<String> secretKey();

    /**
     * Whether URLs name the bucket in their path. MinIO and most others need no name server to know
     * the bucket then; AWS wants {@code false}.
     */
    @WithDefault("true")
    boolean pathStyle();

    /**
     * Bytes of a part, 5 MiB (5242880) to 512 MiB: a writer holds two of them in memory at the
     * most, and 10,000 of them are how large a blob can be. 8 MiB is 78 GiB of blob, and few enough
     * requests that their round trips do not count. (Of a blob that grows over several requests the
     * parts become larger, at first behind 2,000 of them, so that it may be six times as large.)
     */
    @WithDefault("8388608")
    int partSize();

    /**
     * Whether a missing bucket is made at the start. Not by default: a mistyped name would be
     * answered by an empty index.
     */
    @WithDefault("false")
    boolean createBucket();

    /** How long a connection may take. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /**
     * How long the store may be silent, or take nothing of what is sent. Large objects take it a
     * while to put together.
     */
    @WithDefault("PT1M")
    Duration readTimeout();

    /**
     * Requests at once and connections kept, at least 1; more requests wait. A request lasts as
     * long as a part takes, not as long as a client's upload, so this is far more than disks or a
     * network can serve at once.
     */
    @WithDefault("64")
    int connections();
  }
}
