package dev.stagedoor.packaging.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "/a", "a/", "a//b", ".", "./a", "a/.", "a/./b", "a\u007fb", "a\u0085"})
  void isMalformed(String path) {
    // When
    boolean malformed = MemberPath.isMalformed(path);

    // Then
    assertThat(malformed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", ".a/b", "a./b", "...", "a/..b/c d", "é/\u4e2d"})
  void isPlain(String path) {
    // When
    boolean clean = MemberPath.isClean(path);

    // Then
    assertThat(clean).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"100,false", "101,true"})
  void countsSegments(int segments, boolean expected) {
    // When
    boolean malformed = MemberPath.isMalformed("a" + "/a".repeat(segments - 1));

    // Then
    assertThat(malformed).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:", "c:\\x", "Z:/x", "z:\n", "/x", "\\x", "..", "a/..", "a\\..\\b"})
  void escapes(String path) {
    // When
    boolean escapes = MemberPath.escapes(path);

    // Then
    assertThat(escapes).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1:", "ab:", "@:x", "[:x", "`:x", "{:x", "a..b", "..."})
  void staysInside(String path) {
    // When
    boolean escapes = MemberPath.escapes(path);

    // Then
    assertThat(escapes).isFalse();
  }

  @Test
  void keepsEmptySegments() {
    // When
    List<String> segments = MemberPath.segments("/a//b/");

    // Then
    assertThat(segments).containsExactly("", "a", "", "b", "");
  }
}
