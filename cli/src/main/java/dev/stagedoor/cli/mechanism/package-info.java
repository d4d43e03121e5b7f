/**
 * How the bytes of a file get to the server: one class for each file upload mechanism (PEP 694,
 * "File Upload Mechanisms") that this client speaks, and the registry that picks.
 *
 * <p>May use {@code http} and {@code upload-api}. Caveats: what the server has acknowledged is
 * asked for and never assumed after a request broke; the URLs of parts are secrets and are in no
 * failure; the token never goes to the object store that those URLs point to.
 */
package dev.stagedoor.cli.mechanism;
