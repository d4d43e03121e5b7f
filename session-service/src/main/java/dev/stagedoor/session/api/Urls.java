package dev.stagedoor.session.api;

import dev.stagedoor.session.application.StageUrls;
import dev.stagedoor.simpleindex.FileUrls;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Every URL that session-service hands out, always below {@code stagedoor.public-url}, never from
 * {@code Host}.
 */
@ApplicationScoped
class Urls implements StageUrls {
  private final String base;

  Urls(@ConfigProperty(name = "stagedoor.public-url") String publicUrl) {
    this.base =
        publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
  }

  @Override
  public String session(UUID session) {
    return base + "/upload/2.0/sessions/" + session;
  }

  String publish(UUID session) {
    return session(session) + "/publish";
  }

  String extend(UUID session) {
    return session(session) + "/extend";
  }

  String files(UUID session) {
    return session(session) + "/files";
  }

  String file(UUID session, UUID file) {
    return files(session) + "/" + file;
  }

  String complete(UUID session, UUID file) {
    return file(session, file) + "/complete";
  }

  /** Where the bytes go; upload-service serves it. */
  String bytes(UUID file) {
    return base + "/uploads/" + file;
  }

  /** The session in the edition of April 2025, and its one URL for all actions. */
  String aprilSession(UUID session) {
    return base + "/upload/2025-04/sessions/" + session;
  }

  /** Where uploads of the edition of April 2025 begin. */
  String aprilFiles(UUID session) {
    return aprilSession(session) + "/files";
  }

  /** A file in the edition of April 2025, which upload-service serves; holds the token. */
  String aprilFile(String token, UUID file) {
    return base + "/uploads/" + token + "/" + file;
  }

  /** The stage; holds the token. */
  @Override
  public String stage(String token) {
    return base + "/stage/" + token + "/simple/";
  }

  /** A file on the stage; holds the token. */
  String staged(String token, String filename) {
    return FileUrls.of(base + "/stage/" + token + "/files/", filename);
  }
}
