package dev.stagedoor.publisher.api;

import dev.stagedoor.publisher.domain.IndexOverview;
import io.quarkus.qute.TemplateData;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The overview in words.
 *
 * @param projects such as "1 project"
 * @param serial the index's serial
 * @param releases the newest releases
 */
@TemplateData
public record StartView(String projects, String serial, List<Row> releases) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /**
   * A release.
   *
   * @param href path of its project's page, relative to the start page
   * @param name as the project shows it
   * @param version the canonical version
   * @param summary one line; may be empty
   * @param time when, for machines
   * @param day when, for people
   */
  @TemplateData
  public record Row(
      String href, String name, String version, String summary, String time, String day) {}

  static StartView of(IndexOverview overview) {
    return new StartView(
        overview.projects() == 1 ? "1 project" : grouped(overview.projects()) + " projects",
        grouped(overview.serial()),
        overview.newest().stream().map(StartView::row).toList());
  }

  private static Row row(IndexOverview.NewRelease release) {
    return new Row(
        "simple/" + release.project() + "/",
        release.displayName(),
        release.version(),
        release.summary() == null ? "" : release.summary(),
        release.publishedAt().toString(),
        DAY.format(release.publishedAt()));
  }

  /** Groups of three, parted by a no-break space, which no reader takes for a decimal mark. */
  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\u00a0');
  }
}
