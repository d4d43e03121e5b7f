/**
 * Other programs: run to their end, or started and stopped; what processes have used; and what is
 * to be gone when a benchmark ends, also by a signal. JDK only.
 *
 * <p>What processes have used comes from {@code /proc}, so it needs Linux.
 */
package dev.stagedoor.benchmarks.processes;
