package dev.stagedoor.worker.real;

import java.util.Set;

/**
 * One file of the list.
 *
 * @param release which release it belongs to
 * @param filename as it was published
 * @param sha256 its digest as it was published, in lower-case hex
 * @param small whether it is also checked where the campaigns are not run
 * @param refusedByPypi identifiers of all rules that refuse it in the profile {@code pypi}
 * @param refusedByImport identifiers of all rules that refuse it in the profile {@code import}
 */
record RealFile(
    Release release,
    String filename,
    String sha256,
    boolean small,
    Set<String> refusedByPypi,
    Set<String> refusedByImport) {

  /**
   * A release, of which some files are listed.
   *
   * @param project its name
   * @param version its version
   * @param builder what has built it
   * @param why what is interesting about it
   */
  record Release(String project, String version, String builder, String why) {
    /** The release as pip wants it named. */
    String requirement() {
      return project + "==" + version;
    }
  }

  @Override
  public String toString() {
    return filename;
  }
}
