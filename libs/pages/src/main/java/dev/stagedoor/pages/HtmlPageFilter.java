package dev.stagedoor.pages;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Sets {@link PageHeaders} on what {@link HtmlPage} marks, errors included. */
@Provider
@HtmlPage
public class HtmlPageFilter implements ContainerResponseFilter {

  /** Makes the filter. */
  public HtmlPageFilter() {}

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    PageHeaders.values().forEach((name, value) -> response.getHeaders().putSingle(name, value));
  }
}
