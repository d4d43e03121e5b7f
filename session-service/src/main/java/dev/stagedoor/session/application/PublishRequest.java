package dev.stagedoor.session.application;

import dev.stagedoor.internal.Origin;

/**
 * What a session in processing was asked for; kept, so that the reconciler can ask the publisher
 * again as if the client had.
 *
 * @param manifestKey where the manifest lies in the blob store
 * @param manifestDigest its sha256, in hexadecimal
 * @param origin who asked
 */
public record PublishRequest(String manifestKey, String manifestDigest, Origin origin) {}
