package dev.stagedoor.upload.application;

/** Why a request is refused. */
public enum Refusal {
  /** No or invalid credentials. */
  UNAUTHENTICATED,
  /** The credentials do not permit it. */
  FORBIDDEN,
  /** No such upload. */
  NOT_FOUND,
  /** The upload takes no bytes in its state, or not this way, or a newer request took over. */
  STATE,
  /** The upload, or its session, is over. */
  GONE,
  /** The body is not as long as the file was declared to be. */
  LENGTH_MISMATCH,
  /** There are all bytes already, and the request has more. */
  WHOLE,
  /** The body's media type is not taken. */
  MEDIA_TYPE,
  /** A header is missing, or not what it should be. */
  MALFORMED,
  /** The bytes do not have the digest that was sent with them. */
  DIGEST_MISMATCH,
  /** The connection broke in the middle of the body. */
  BROKE_OFF,
  /** The client sent nothing for too long. */
  SILENT,
  /** The store is being swept already. */
  SWEEPING
}
