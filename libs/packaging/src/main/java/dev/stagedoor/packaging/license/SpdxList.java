package dev.stagedoor.packaging.license;

import dev.stagedoor.packaging.ListResource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The identifiers that SPDX knows, read once from the dated resources beside this. */
enum SpdxList {
  LICENSES("spdx-licenses.txt"),
  EXCEPTIONS("spdx-exceptions.txt");

  private final Map<String, String> byLowerCase;

  SpdxList(String resource) {
    // A tab and 'deprecated' may follow; such an identifier is still a valid one.
    byLowerCase =
        ListResource.lines(SpdxList.class, resource).stream()
            .map(line -> line.split("\t", 2)[0])
            .collect(
                Collectors.toUnmodifiableMap(
                    id -> id.toLowerCase(Locale.ROOT), Function.identity()));
  }

  /** The identifier in SPDX's own spelling, found in any case. */
  Optional<String> find(String identifier) {
    return Optional.ofNullable(byLowerCase.get(identifier.toLowerCase(Locale.ROOT)));
  }
}
