package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Summary is one line of at most 512 characters. */
final class SummaryRule extends MetadataRule {
  private static final int MAX_LENGTH = 512;

  /** Everything that some tool takes for the end of a line. */
  private static final Pattern LINE_BREAK =
      Pattern.compile("[\\n\\r\\x0b\\f\\x1c-\\x1e\\x85\\u2028\\u2029]");

  SummaryRule() {
    super(
        new RuleDescription(
                "metadata-summary",
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, Summary")
            .asks("Summary is one line of at most 512 characters")
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    String summary = metadata.summary().orElse("");
    int length = summary.codePointCount(0, summary.length());
    if (length > MAX_LENGTH || LINE_BREAK.matcher(summary).find()) {
      problems.accept(
          Problem.builder()
              .field("Summary")
              .found(length > MAX_LENGTH ? length + " characters" : "more than one line")
              .expected("one line of at most " + MAX_LENGTH + " characters")
              .consequence("Pages and search results have room for one line")
              .repair("move the longer text to the description"));
    }
  }
}
