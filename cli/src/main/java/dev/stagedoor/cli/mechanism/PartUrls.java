package dev.stagedoor.cli.mechanism;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.Call;
import dev.stagedoor.cli.http.Json;
import dev.stagedoor.cli.http.Pacing;
import dev.stagedoor.cli.http.Transport;
import dev.stagedoor.uploadapi.v2.PartsView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The parts of one file and the URLs to put them at, asked for some at a time, shortly before they
 * are used, and anew when they have expired; for many threads, of which one asks.
 */
final class PartUrls {
  /** Enough for the parts that are sent at once, few enough not to expire before their turn. */
  private static final int AT_ONCE = 16;

  private static final Duration TOO_SHORT = Duration.ofSeconds(5);

  private final Transport transport;
  private final Pacing pacing;
  private final Parcel parcel;
  private final URI uri;
  private final Map<Integer, PartsView.Part> known = new HashMap<>();
  private final Map<Integer, Long> uploaded;
  private final int count;
  private final long partSize;

  /** Asks for the first ones, and which are there. */
  PartUrls(Transport transport, Pacing pacing, Parcel parcel, String link) {
    this.transport = transport;
    this.pacing = pacing;
    this.parcel = parcel;
    this.uri = transport.link(link, "parts_url");
    PartsView first = ask(1);
    this.count = first.count();
    this.partSize = Optional.ofNullable(known.get(1)).orElseThrow(this::unusable).size();
    this.uploaded =
        first.uploaded() == null
            ? Map.of()
            : first.uploaded().stream()
                .collect(
                    Collectors.toMap(
                        PartsView.Uploaded::number, PartsView.Uploaded::size, (one, same) -> same));
  }

  /** The numbers of the parts that the store does not have. */
  List<Integer> missing() {
    return IntStream.rangeClosed(1, count).filter(number -> !isThere(number)).boxed().toList();
  }

  /** How many bytes the store has. */
  long there() {
    return IntStream.rangeClosed(1, count).filter(this::isThere).mapToLong(this::size).sum();
  }

  /** A part with a URL that can be used. */
  synchronized PartsView.Part part(int number) {
    PartsView.Part part = known.get(number);
    if (part == null || expired(part)) {
      ask(number);
      part = known.get(number);
    }
    if (part == null) {
      throw unusable();
    }
    return part;
  }

  /** The store did not take the URL. */
  synchronized void refused(PartsView.Part part) {
    known.remove(part.number(), part);
  }

  private boolean isThere(int number) {
    return uploaded.getOrDefault(number, -1L) == size(number);
  }

  /** All parts are alike but the last. */
  private long size(int number) {
    return number < count ? partSize : parcel.size() - (count - 1) * partSize;
  }

  private PartsView ask(int from) {
    String separator = uri.getRawQuery() == null ? "?" : "&";
    URI some = URI.create(uri + separator + "from=" + from + "&count=" + AT_ONCE);
    PartsView view =
        Json.read(transport.send(Call.of(what(), "GET", some)).body(), PartsView.class)
            .orElseThrow(this::unusable);
    if (view.parts() == null || view.count() < 1) {
      throw unusable();
    }
    view.parts().forEach(part -> known.put(part.number(), checked(part)));
    return view;
  }

  private PartsView.Part checked(PartsView.Part part) {
    boolean inside =
        part.offset() >= 0
            && part.size() >= 0
            && part.offset() <= parcel.size()
            && part.size() <= parcel.size() - part.offset();
    if (!inside || part.url() == null) {
      throw unusable();
    }
    return part;
  }

  private boolean expired(PartsView.Part part) {
    if (part.expiresAt() == null) {
      return false;
    }
    try {
      return Instant.parse(part.expiresAt()).minus(TOO_SHORT).isBefore(pacing.now());
    } catch (DateTimeParseException e) {
      // The store decides anyway, and what it refuses is asked for anew.
      return false;
    }
  }

  private String what() {
    return "ask where the parts of " + parcel.filename() + " go";
  }

  private CliFailure unusable() {
    return new CliFailure(
        ExitCode.FAILURE, "cannot " + what() + ": the server's answer makes no sense");
  }
}
