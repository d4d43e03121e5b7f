/**
 * What the public index decides and shows: releases, verdicts, and what readers see.
 *
 * <p>May use: the JDK only; nothing here knows of HTTP, SQL or Kafka.
 *
 * <p>Caveats: facts of a file ({@link dev.stagedoor.publisher.domain.DistributionFile}) never
 * change; facts of its publication ({@link dev.stagedoor.publisher.domain.ListedFile}) may.
 */
package dev.stagedoor.publisher.domain;
