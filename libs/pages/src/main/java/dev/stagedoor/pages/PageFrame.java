package dev.stagedoor.pages;

import io.quarkus.qute.TemplateData;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * What the layout needs to know of a page; the template's parameter {@code frame}.
 *
 * @param title what the page is, without the product's name
 * @param host the public host, with its port if that is not the usual one
 * @param root path of the start page: {@code /}, or the public URL's path and a slash
 * @param links the header's links; may be empty
 */
@TemplateData
public record PageFrame(String title, String host, String root, List<NavLink> links) {

  /** Copies the links. */
  public PageFrame {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(root, "root");
    links = List.copyOf(links);
  }

  /**
   * The frame of a page of an index.
   *
   * @param publicUrl where people reach the index
   * @param title what the page is
   * @param links the header's links
   * @return the frame
   * @throws IllegalArgumentException if the URL has no host
   */
  public static PageFrame of(URI publicUrl, String title, List<NavLink> links) {
    if (publicUrl.getHost() == null) {
      throw new IllegalArgumentException("a public URL has a host: " + publicUrl);
    }
    String path = publicUrl.getRawPath();
    return new PageFrame(
        title,
        publicUrl.getPort() == -1
            ? publicUrl.getHost()
            : publicUrl.getHost() + ":" + publicUrl.getPort(),
        path.endsWith("/") ? path : path + "/",
        links);
  }

  /**
   * URL of the style sheet.
   *
   * @return absolute path
   */
  public String style() {
    return root + PageAsset.STYLE.path();
  }

  /**
   * URL of the script.
   *
   * @return absolute path
   */
  public String script() {
    return root + PageAsset.SCRIPT.path();
  }

  /**
   * URL of the mark.
   *
   * @return absolute path
   */
  public String mark() {
    return root + PageAsset.MARK.path();
  }
}
