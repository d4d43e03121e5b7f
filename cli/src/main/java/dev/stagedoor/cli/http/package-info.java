/**
 * The HTTP interfaces of an index as a client sees them: Upload 2.0 (PEP 694), the admin API and
 * the audit trail, above one transport that authenticates, retries and turns problem documents (RFC
 * 9457) into failures.
 *
 * <p>May use {@code java.net.http}, Jackson and {@code upload-api}. Caveats: redirects are not
 * followed, because a token would travel with them; links are used as the server gave them, but a
 * token that was meant for https is never sent over http; failures name what was tried, not the
 * URL, because the URL may hold a stage token.
 */
package dev.stagedoor.cli.http;
