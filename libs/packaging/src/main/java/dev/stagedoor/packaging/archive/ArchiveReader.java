package dev.stagedoor.packaging.archive;

import java.io.IOException;
import java.io.InputStream;

/** Streams the members of one archive. A reader may be asked to read more than once. */
@FunctionalInterface
public interface ArchiveReader {
  /**
   * Reads the archive from its start to its end.
   *
   * @param visitor is told of every member and problem, in the archive's order
   * @throws MalformedArchiveException when the archive is so broken that reading cannot go on
   * @throws IOException when the file cannot be read, which says nothing about its content
   */
  void read(Visitor visitor) throws IOException;

  /** Is told what an archive holds. */
  interface Visitor {
    /**
     * A member. What the visitor leaves unread, the reader reads itself, so that every member is
     * checked.
     *
     * @param member its headers
     * @param content its bytes, inflated and counted; valid during this call only. At its end it
     *     throws {@link DamagedMemberException} when checksum or size are wrong
     * @throws IOException what reading the content threw
     */
    void member(ArchiveMember member, InputStream content) throws IOException;

    /**
     * A member whose content cannot be read, for a reason that is reported apart.
     *
     * @param member its headers
     */
    void unread(ArchiveMember member);

    /**
     * A problem that lets the reading go on.
     *
     * @param problem what is wrong
     */
    void problem(ArchiveProblem problem);
  }
}
