/**
 * The validation worker's use case beside {@code sha256sum} and {@code unzip -t}, and beside
 * Python's {@code zipfile} and {@code packaging}.
 *
 * <p>Uses the worker through {@link dev.stagedoor.worker.application.ValidateFile} alone, as its
 * Kafka consumer does, and the store through its port.
 */
package dev.stagedoor.benchmarks.validation;
