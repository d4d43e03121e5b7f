/**
 * What the pages of all services share: layout, style sheet, script, mark, and the headers that
 * keep them safe. A page itself is made by the service that owns its data.
 *
 * <p>May use: Quarkus REST and Qute. It knows no service and no data of one.
 *
 * <p>How a service makes a page:
 *
 * <ol>
 *   <li>a template {@code templates/start.html} that fills the layout, without a class for looks
 *       and without inline style or script, which the policy of {@link
 *       dev.stagedoor.pages.PageHeaders} forbids:
 *       <pre>{@code
 * {#include pages/layout}
 * <h1>Python packages, published whole</h1>
 * <div class="panel">{#cmd install /}</div>
 * {#footer}<li>Serial <span class="num">{serial}</span></li>{/footer}
 * {/include}
 * }</pre>
 *   <li>a record with the same parameters, among them {@code frame}, which the layout reads:
 *       <pre>{@code
 * record start(PageFrame frame, Command install, long serial) implements TemplateInstance {}
 * }</pre>
 *   <li>a resource, bound to the headers, that fills it:
 *       <pre>{@code
 * @GET @HtmlPage @Produces(MediaType.TEXT_HTML)
 * public TemplateInstance page() {
 *   return new start(
 *       frames.frame("Python package index", List.of(new NavLink("/audit", "Audit", false))),
 *       Command.of("pip", "pip", "python -m pip install --index-url " + url + " NAME"),
 *       serial);
 * }
 * }</pre>
 * </ol>
 *
 * <p>Slots of the layout: the body, {@code nav} (default: the frame's links) and {@code footer}
 * (list items after the link to the simple index). {@code {#cmd command /}} is a labelled command
 * with a copy button.
 *
 * <p>Caveats: {@link dev.stagedoor.pages.PageFrames} needs {@code stagedoor.public-url}. A page
 * that depends on a cookie or a stage token sets {@code Cache-Control: no-store} itself.
 */
package dev.stagedoor.pages;
