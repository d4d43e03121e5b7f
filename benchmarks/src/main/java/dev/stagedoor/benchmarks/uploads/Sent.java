package dev.stagedoor.benchmarks.uploads;

/**
 * One measured upload.
 *
 * @param seconds from the first request with bytes to the answer to the last
 * @param cpuSeconds of all processes of the servers, meanwhile
 * @param peakBytes of memory, of each server's largest process, meanwhile; 0 if not measured
 * @param clientSeconds processor time of the client, meanwhile
 * @param completeSeconds how long completing took afterwards; 0 where there is no such thing
 */
record Sent(
    double seconds,
    double cpuSeconds,
    long peakBytes,
    double clientSeconds,
    double completeSeconds) {
  Sent completedIn(double time) {
    return new Sent(seconds, cpuSeconds, peakBytes, clientSeconds, time);
  }
}
