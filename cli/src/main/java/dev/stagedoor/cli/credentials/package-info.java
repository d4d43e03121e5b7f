/**
 * Which index a command talks to and with which token: flags, {@code STAGEDOOR_*}, {@code TWINE_*},
 * {@code UV_PUBLISH_*}, {@code .pypirc}, a prompt, in this order, each of URL and token from the
 * first that has it.
 *
 * <p>May use the JDK. Caveats: a token from {@code .pypirc} goes only to the repository of its own
 * section; no text form of anything here holds a token.
 */
package dev.stagedoor.cli.credentials;
