/**
 * Benchmarks that anybody can run from a clone: our code and the tools that people would use
 * instead, on the same files, in one run, in turn, so that the ratio holds on any machine.
 *
 * <p>{@link dev.stagedoor.benchmarks.Main} is what {@code benchmarks/run} starts. Nothing here is
 * shipped, and nothing but the files that a benchmark makes is written.
 */
package dev.stagedoor.benchmarks;
