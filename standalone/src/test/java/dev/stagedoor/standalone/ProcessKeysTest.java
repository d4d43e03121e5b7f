package dev.stagedoor.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a service sets for a process of its own must not hold for this one by accident. */
class ProcessKeysTest {
  @Test
  void standaloneSaysForItselfWhatItsServicesSayForTheirProcesses() throws IOException {
    Set<String> ofServices = new TreeSet<>();
    for (URL jar :
        Collections.list(
            getClass().getClassLoader().getResources("META-INF/microprofile-config.properties"))) {
      load(jar).stringPropertyNames().stream()
          .filter(key -> key.startsWith("quarkus."))
          .filter(key -> !key.matches("quarkus\\.(datasource|hibernate-orm|flyway)\\..*"))
          .forEach(ofServices::add);
    }

    Set<String> own = load(getClass().getResource("/application.properties")).stringPropertyNames();

    assertThat(ofServices).contains("quarkus.shutdown.timeout").isSubsetOf(own);
  }

  private static Properties load(URL resource) throws IOException {
    try (InputStream in = resource.openStream()) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    }
  }
}
