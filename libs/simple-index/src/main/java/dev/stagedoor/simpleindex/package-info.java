/**
 * The Simple API, version 1.4, as bytes: HTML (PEP 503) and JSON (PEP 691) of the list of projects
 * and of one project's files, and the choice between them.
 *
 * <p>May use: the JDK and Jackson's streaming core.
 *
 * <p>Caveats: nothing is asked of a database or a request here; whoever calls decides which files
 * are shown, in which order, and under which URLs. Renderers neither close nor compress the stream
 * that they are given. The HTML form is frozen (PEP 833): what is newer than 1.4 appears in JSON
 * only.
 */
package dev.stagedoor.simpleindex;
