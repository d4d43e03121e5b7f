package dev.stagedoor.benchmarks.wheels;

/**
 * A wheel in memory.
 *
 * @param filename its filename
 * @param project its project's normalized name
 * @param version its canonical version
 * @param bytes its content, not to be changed
 */
public record Wheel(String filename, String project, String version, byte[] bytes) {}
