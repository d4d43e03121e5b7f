/**
 * The servers of the upload benchmark, each started on a free port of 127.0.0.1 with its data in
 * the benchmark's directory: Stagedoor as packaged, nginx, tusd, MinIO.
 *
 * <p>A tool that is missing is named, with what would bring it.
 */
package dev.stagedoor.benchmarks.servers;
