package dev.stagedoor.publisher.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The names of projects in their order, read some thousands at a time, so that neither memory nor a
 * transaction grows with the index or with the slowness of who reads it. Projects that appeared
 * later than the serial are left out, so the list is that of one moment all the same.
 */
final class ProjectNames implements Iterator<String> {

  private static final String NEXT =
      """
      SELECT name FROM project
       WHERE appeared <= ? AND name COLLATE "C" > ?
       ORDER BY name COLLATE "C" LIMIT ?
      """;

  private final Database database;
  private final long serial;
  private final int batch;
  private final Queue<String> read = new ArrayDeque<>();
  private String last = "";
  private boolean ended;

  /**
   * Begins at the first name.
   *
   * @param serial the moment
   * @param batch how many names are held, at least 1
   */
  ProjectNames(Database database, long serial, int batch) {
    this.database = database;
    this.serial = serial;
    this.batch = batch;
  }

  @Override
  public boolean hasNext() {
    if (read.isEmpty() && !ended) {
      readMore();
    }
    return !read.isEmpty();
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return read.remove();
  }

  private void readMore() {
    database.run(
        "read the list of projects",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setLong(1, serial);
            select.setString(2, last);
            select.setInt(3, batch);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                last = rows.getString(1);
                read.add(last);
              }
            }
          }
          return null;
        });
    ended = read.size() < batch;
  }
}
