package dev.stagedoor.pages;

import io.quarkus.qute.TemplateData;

/**
 * A link in the header of a page.
 *
 * @param href where it leads
 * @param text what people read
 * @param current whether the page is in that part of the site
 */
@TemplateData
public record NavLink(String href, String text, boolean current) {}
