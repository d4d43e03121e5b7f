package dev.stagedoor.benchmarks.timing;

/**
 * One measured run.
 *
 * @param seconds on the wall
 * @param cpuSeconds of all processors together
 */
public record Run(double seconds, double cpuSeconds) {}
