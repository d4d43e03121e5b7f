/**
 * Uploads to a packaged server by every mechanism, beside nginx, tusd, MinIO itself and {@code cp},
 * with the same client and on the same disk.
 *
 * <p>Uses the server through its HTTP interface alone.
 */
package dev.stagedoor.benchmarks.uploads;
