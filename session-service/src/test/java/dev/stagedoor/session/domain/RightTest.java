package dev.stagedoor.session.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of roles and permissions. */
class RightTest {
  @ParameterizedTest
  @CsvSource({
    "STAGE,   OWNER MAINTAINER UPLOADER, STAGE",
    "PUBLISH, OWNER MAINTAINER,          PUBLISH",
    "YANK,    OWNER MAINTAINER,          YANK",
    "REMOVE,  OWNER,                     YANK",
    "READ_AUDIT, OWNER,                  STAGE",
    "MANAGE,  OWNER,                     MANAGE"
  })
  void takesTheseRolesAndThatPermission(Right right, String roles, Permission permission) {
    String allowed =
        Arrays.stream(Role.values())
            .filter(right::allows)
            .map(Enum::name)
            .collect(Collectors.joining(" "));

    assertThat(allowed).isEqualTo(roles.trim());
    assertThat(right.permission()).isEqualTo(permission);
  }
}
