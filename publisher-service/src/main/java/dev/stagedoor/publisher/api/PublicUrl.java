package dev.stagedoor.publisher.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Links as clients see them. */
@Singleton
public class PublicUrl {

  private final String base;

  /** Takes {@code stagedoor.public-url}, with or without a slash at its end. */
  @Inject
  public PublicUrl(@ConfigProperty(name = "stagedoor.public-url") URI publicUrl) {
    this.base = publicUrl.toString().replaceAll("/+$", "");
  }

  /** The URL of a path, which begins with a slash. */
  public String of(String path) {
    return base + path;
  }
}
