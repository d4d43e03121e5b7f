package dev.stagedoor.publisher;

import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.filesystem.FileSystemBlobStore;
import dev.stagedoor.internal.Action;
import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseAnswer.Outcome;
import dev.stagedoor.internal.Principal;
import dev.stagedoor.internal.ServiceUnavailableException;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What other modules bring in a deployment: a store, and somebody who knows the tokens. */
public class TestBeans {

  /** Credentials that own tidewater until they are taken away. */
  static final Set<String> OWNERS = ConcurrentHashMap.newKeySet();

  /** Whether the store shows its files, as the file store does and an object store does not. */
  static final AtomicBoolean LOCAL_FILES = new AtomicBoolean(true);

  @Produces
  @Singleton
  @Mock
  BlobStore blobs() throws IOException {
    BlobStore files = FileSystemBlobStore.open(Files.createTempDirectory("publisher-blobs"));
    return (BlobStore)
        Proxy.newProxyInstance(
            BlobStore.class.getClassLoader(),
            new Class<?>[] {BlobStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("localFile") && !LOCAL_FILES.get()) {
                return Optional.empty();
              }
              try {
                return method.invoke(files, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /**
   * Knows an administrator; noor, who owns tidewater; olga, who owns everything, and mai, who
   * maintains it.
   */
  @Produces
  @Singleton
  @Mock
  Authorise authorise() {
    return request ->
        switch (request.authorization()) {
          case null -> answer(Outcome.UNAUTHENTICATED, null);
          case "Bearer admin" -> answer(Outcome.GRANTED, "admin");
          case "Bearer noor" ->
              request.action() == Action.READ_AUDIT && "tidewater".equals(request.project())
                  ? answer(Outcome.GRANTED, "noor")
                  : answer(Outcome.FORBIDDEN, "noor");
          case "Bearer owner" ->
              request.action() == Action.ADMINISTER
                  ? answer(Outcome.FORBIDDEN, "olga")
                  : answer(Outcome.GRANTED, "olga");
          case "Bearer maintainer" ->
              request.action() == Action.YANK
                  ? answer(Outcome.GRANTED, "mai")
                  : answer(Outcome.FORBIDDEN, "mai");
          case "Bearer unlucky" ->
              throw new ServiceUnavailableException("down", Duration.ofSeconds(7), null);
          default ->
              OWNERS.contains(request.authorization())
                  ? answer(Outcome.GRANTED, "visitor")
                  : answer(Outcome.UNAUTHENTICATED, null);
        };
  }

  private static AuthoriseAnswer answer(Outcome outcome, String name) {
    return new AuthoriseAnswer(
        outcome,
        outcome == Outcome.FORBIDDEN ? name + " is no owner of this project" : null,
        name == null ? null : new Principal(name, null),
        null);
  }
}
