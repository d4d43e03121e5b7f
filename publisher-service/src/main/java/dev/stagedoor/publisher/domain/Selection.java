package dev.stagedoor.publisher.domain;

/** Which published files a command is about. */
public sealed interface Selection {

  /** The project's normalized name. */
  String project();

  /**
   * One file.
   *
   * @param project the project's normalized name
   * @param filename the file's name
   */
  record OneFile(String project, String filename) implements Selection {}

  /**
   * Every file of a release.
   *
   * @param project the project's normalized name
   * @param version the canonical version; another spelling of the same release will do
   */
  record WholeRelease(String project, String version) implements Selection {}
}
