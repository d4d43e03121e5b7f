package dev.stagedoor.upload.api;

import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What happens to a body that was refused. To close the connection at once would reset it, and the
 * client might never see the answer; to read all of it would let anybody send for ever. So the
 * answer comes first, a bounded amount is read and thrown away, and then the connection is closed,
 * unless the body ended within that.
 */
final class BodyDrain {
  /** What is on its way when the answer arrives, on a fast line. */
  static final long LIMIT_BYTES = 1024 * 1024;

  private static final long LIMIT_MILLIS = 5_000;

  private BodyDrain() {}

  /** Serves a request whose body may be left unread where the answer is a refusal. */
  static Response around(RoutingContext exchange, Supplier<Response> serve) {
    try {
      Response answer = serve.get();
      if (answer.getStatus() >= 400) {
        afterAnswer(exchange);
      }
      return answer;
    } catch (RefusedException e) {
      if (e.refusal() == Refusal.SILENT) {
        closeAfterAnswer(exchange);
      } else {
        afterAnswer(exchange);
      }
      throw e;
    } catch (RuntimeException e) {
      afterAnswer(exchange);
      throw e;
    }
  }

  /** Call before the refusal is answered. */
  static void afterAnswer(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    if (request.isEnded()) {
      return;
    }
    boolean reusable = isShort(request);
    if (!reusable && request.version() != HttpVersion.HTTP_2) {
      exchange.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    exchange.addEndHandler(answered -> drain(exchange, request, reusable));
  }

  /** The same for a client that no longer sends: nothing is waited for. */
  static void closeAfterAnswer(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    if (request.version() != HttpVersion.HTTP_2) {
      exchange.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    exchange.addEndHandler(answered -> finish(request, false));
  }

  private static boolean isShort(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      // Neither of the two is no body at all (RFC 9112, section 6.3).
      return !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
    // A client that waits for 100 Continue may send its body now or not; nobody can tell which.
    return request.getHeader(HttpHeaders.EXPECT) == null
        && length.length() < 10
        && Long.parseLong(length) <= LIMIT_BYTES;
  }

  private static void drain(RoutingContext exchange, HttpServerRequest request, boolean reusable) {
    if (request.isEnded()) {
      finish(request, reusable);
      return;
    }
    AtomicLong left = new AtomicLong(LIMIT_BYTES);
    long timer =
        exchange
            .vertx()
            .setTimer(
                LIMIT_MILLIS,
                late -> {
                  if (!request.isEnded()) {
                    finish(request, false);
                  }
                });
    request.exceptionHandler(broken -> exchange.vertx().cancelTimer(timer));
    request.endHandler(
        end -> {
          exchange.vertx().cancelTimer(timer);
          finish(request, reusable);
        });
    request.handler(
        bytes -> {
          if (left.addAndGet(-bytes.length()) < 0) {
            exchange.vertx().cancelTimer(timer);
            finish(request, false);
          }
        });
    request.resume();
  }

  private static void finish(HttpServerRequest request, boolean reusable) {
    if (request.version() == HttpVersion.HTTP_2) {
      // One stream among others; code 0 says that no more is wanted (RFC 9113, section 8.1).
      if (!request.isEnded()) {
        request.response().reset(0);
      }
    } else if (!reusable) {
      request.connection().close();
    }
  }
}
