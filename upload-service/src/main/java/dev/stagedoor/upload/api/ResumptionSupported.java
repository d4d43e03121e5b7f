package dev.stagedoor.upload.api;

import dev.stagedoor.upload.application.Body;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Map;

/**
 * The interim response {@code 104 (Upload Resumption Supported)} (section 5 of the draft), sent
 * when the body is about to be read, so that whoever posts it knows where to go on if the line
 * breaks.
 *
 * <p>Vert.x has no call for interim responses but that for 100, so this one is written as that one
 * is, past the response; on HTTP/1.1 only, and only to clients that ask for it by their interop
 * version: others take it for the answer.
 */
final class ResumptionSupported implements Body {
  private static final HttpResponseStatus STATUS =
      new HttpResponseStatus(104, "Upload Resumption Supported");

  private final Body body;
  private final HttpServerRequest request;
  private final Map<String, String> headers;
  private boolean sent;

  ResumptionSupported(Body body, HttpServerRequest request, Map<String, String> headers) {
    this.body = body;
    this.request = request;
    this.headers = Map.copyOf(headers);
  }

  @Override
  public Arrival next() {
    if (!sent) {
      sent = true;
      send();
    }
    return body.next();
  }

  @Override
  public void stop() {
    body.stop();
  }

  private void send() {
    if (request.version() == io.vertx.core.http.HttpVersion.HTTP_1_1
        && request.connection() instanceof ConnectionBase connection) {
      DefaultFullHttpResponse interim = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, STATUS);
      headers.forEach((name, value) -> interim.headers().set(name, value));
      connection.channelHandlerContext().writeAndFlush(interim);
    }
  }
}
