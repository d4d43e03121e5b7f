package dev.stagedoor.publisher.api;

import dev.stagedoor.pages.Command;
import dev.stagedoor.uploadapi.ProblemHelp;
import dev.stagedoor.uploadapi.ProblemType;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A type of problem, as its page shows it.
 *
 * @param slug the last part of its URL
 * @param title its sentence
 * @param status the HTTP status
 * @param where where one meets it
 * @param meaning what it means, in paragraphs
 * @param causes usual causes; may be empty
 * @param repair what to do
 * @param commands commands that help; may be empty
 * @param retry whether the same can be tried again
 * @param specification where it is specified
 * @param near other types of the same status; may be empty
 */
@TemplateData
public record ProblemView(
    String slug,
    String title,
    int status,
    Words where,
    List<Words> meaning,
    List<Words> causes,
    List<Words> repair,
    List<Command> commands,
    Words retry,
    List<SpecificationLink> specification,
    List<Entry> near) {

  /**
   * A type in a list.
   *
   * @param slug the last part of its URL
   * @param title its sentence
   */
  @TemplateData
  public record Entry(String slug, String title) {

    static Entry of(ProblemType type) {
      return new Entry(type.slug(), type.title());
    }
  }

  /**
   * The types of one status.
   *
   * @param status the HTTP status
   * @param reason what HTTP calls it
   * @param entries the types
   */
  @TemplateData
  public record Group(int status, String reason, List<Entry> entries) {}

  static ProblemView of(ProblemHelp help) {
    ProblemType type = help.type();
    return new ProblemView(
        type.slug(),
        type.title(),
        type.status(),
        Words.of(help.where()),
        Words.of(help.meaning()),
        Words.of(help.causes()),
        Words.of(help.repair()),
        commands(help.commands()),
        Words.of(help.retry()),
        help.specification().stream().map(SpecificationLink::of).toList(),
        ofStatus(type.status()).stream().filter(near -> !near.slug().equals(type.slug())).toList());
  }

  /** All types, by their status. */
  static List<Group> groups() {
    return Arrays.stream(ProblemType.values())
        .map(ProblemType::status)
        .distinct()
        .sorted()
        .map(status -> new Group(status, reason(status), ofStatus(status)))
        .toList();
  }

  static String reason(int status) {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }

  private static List<Entry> ofStatus(int status) {
    return Arrays.stream(ProblemType.values())
        .filter(type -> type.status() == status)
        .map(Entry::of)
        .toList();
  }

  private static List<Command> commands(List<ProblemHelp.Step> steps) {
    List<Command> commands = new ArrayList<>();
    for (ProblemHelp.Step step : steps) {
      commands.add(Command.of("step" + (commands.size() + 1), step.label(), step.command()));
    }
    return commands;
  }
}
