package dev.stagedoor.session.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensTest {
  @Test
  void newTokenIsWellFormedAndDoesNotPrintItself() {
    TokenSecret secret = TokenSecret.generate();

    assertThat(TokenSecret.wellFormed(secret.reveal())).isTrue();
    assertThat(secret.reveal()).startsWith("stagedoor_").hasSize(56);
    assertThat(secret.toString()).isEqualTo("stagedoor_***");
  }

  @Test
  void oneWrongCharacterBreaksTheChecksum() {
    String text = TokenSecret.generate().reveal();
    char other = text.charAt(20) == 'a' ? 'b' : 'a';

    boolean wellFormed = TokenSecret.wellFormed(text.substring(0, 20) + other + text.substring(21));

    assertThat(wellFormed).isFalse();
  }

  @Test
  void stageTokenIsTheHashOfNameVersionAndNonce() {
    String token = StageToken.of("foo", "1.0", "abc");

    // printf 'foo1.0abc' | sha256sum
    assertThat(token).isEqualTo("3598dd4946ad3248d67c08f3fc86efdfb971d770700a1e5c26edd096e681d307");
  }

  @Test
  void unguessableTokensNeverRepeat() {
    String first = StageToken.unguessable("foo", "1.0");

    assertThat(StageToken.unguessable("foo", "1.0")).isNotEqualTo(first);
    assertThat(StageToken.wellFormed(first)).isTrue();
    assertThat(StageToken.wellFormed(first.toUpperCase(java.util.Locale.ROOT) + "Z")).isFalse();
  }
}
