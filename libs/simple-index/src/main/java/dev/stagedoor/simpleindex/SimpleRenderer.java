package dev.stagedoor.simpleindex;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/** Writes the two pages of the Simple API; without state, for any number of threads. */
public sealed interface SimpleRenderer permits SimpleHtml, SimpleJson {

  /** The version of the Simple API that is written. */
  String API_VERSION = "1.4";

  /**
   * Writes the list of projects, in memory that does not grow with it.
   *
   * @param names normalised names in the order to be shown; read once
   * @param serial the index's serial
   * @param out flushed and left open
   * @throws IOException if the stream fails
   */
  void root(Iterator<String> names, long serial, OutputStream out) throws IOException;

  /**
   * Writes a project's page.
   *
   * @param page what to write
   * @param out flushed and left open
   * @throws IOException if the stream fails
   */
  void project(ProjectPage page, OutputStream out) throws IOException;
}
