package dev.stagedoor.pages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the frames of this installation's pages. */
@Singleton
public class PageFrames {

  private final URI publicUrl;

  /**
   * Makes the bean.
   *
   * @param publicUrl {@code stagedoor.public-url}, from which every link comes, never from {@code
   *     Host}
   */
  @Inject
  public PageFrames(@ConfigProperty(name = "stagedoor.public-url") URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * The frame of a page.
   *
   * @param title what the page is, without the product's name
   * @param links the header's links; may be empty
   * @return the frame
   */
  public PageFrame frame(String title, List<NavLink> links) {
    return PageFrame.of(publicUrl, title, links);
  }
}
