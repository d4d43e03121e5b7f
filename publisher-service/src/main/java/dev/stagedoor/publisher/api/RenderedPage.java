package dev.stagedoor.publisher.api;

/**
 * A page of the Simple API as it is sent.
 *
 * @param serial the serial that it shows
 * @param body its bytes; not to be changed
 */
record RenderedPage(long serial, byte[] body) {}
