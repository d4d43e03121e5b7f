package dev.stagedoor.standalone.road;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A line to the server that breaks where a test says. It knows nothing of HTTP: it counts bytes of
 * connections, and passes them on until the fault strikes. A fault strikes once, or as often as it
 * is told; the connections after it are whole.
 */
final class CuttingProxy implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  /** The pieces of a throttled line, in bytes, and how many of them before it is fast again. */
  private static final int PIECE = 8 * 1024;

  private static final int PIECES = 32;

  /** Small, because a reset loses what is in it, and that is megabytes by default. */
  private static final int SEND_BUFFER = 64 * 1024;

  private final ServerSocket front;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicLong carried = new AtomicLong();
  private volatile URI target;
  private volatile Line line = new Line(Fault.none(), 1);

  /** Listens at once, so that a server can be told its URL; passes on once it has a target. */
  CuttingProxy() {
    try {
      front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.submit(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + front.getLocalPort();
  }

  void leadTo(String url) {
    target = URI.create(url);
  }

  /** The bytes that clients sent and that were passed on, ever. */
  long carried() {
    return carried.get();
  }

  /** New connections meet this fault from now on, the first that gets there. */
  Line arm(Fault fault) {
    return armRepeatedly(fault, 1);
  }

  /** The same so many times, each as far after the one before as the first after the beginning. */
  Line armRepeatedly(Fault fault, int times) {
    Line armed = new Line(fault, times);
    line = armed;
    return armed;
  }

  /** New connections are whole from now on; what befell older ones goes on. */
  void heal() {
    arm(Fault.none());
  }

  private void accept() {
    while (closing.getCount() > 0) {
      try {
        Socket client = front.accept();
        Line mine = line;
        sockets.add(client);
        Socket server = new Socket(target.getHost(), target.getPort());
        sockets.add(server);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        server.setSendBufferSize(SEND_BUFFER);
        Connection connection = new Connection(client, server, mine);
        threads.submit(connection::passRequests);
        threads.submit(connection::passAnswers);
      } catch (IOException e) {
        if (closing.getCount() > 0) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      front.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sockets.forEach(CuttingProxy::reset);
    threads.shutdown();
  }

  /** Closes as a broken line does: without waiting for what is on its way. */
  private static void reset(Socket socket) {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Connection {
    private final Socket client;
    private final Socket server;
    private final Line line;
    private final AtomicInteger directions = new AtomicInteger(2);
    private volatile boolean hangs;

    Connection(Socket client, Socket server, Line line) {
      this.client = client;
      this.server = server;
      this.line = line;
    }

    void passRequests() {
      byte[] buffer = new byte[BUFFER];
      try {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          int before = line.requestBytesUntilFault(read);
          forward(out, buffer, 0, before);
          if (before < read && line.strike()) {
            if (strike(out, buffer, before, read)) {
              return;
            }
          } else {
            forward(out, buffer, before, read);
          }
        }
        server.shutdownOutput();
      } catch (IOException e) {
        // One side is gone; that is what the other is to see.
        breakOff();
      } finally {
        leave();
      }
    }

    /** Returns whether that was the end of it. */
    private boolean strike(OutputStream out, byte[] buffer, int from, int to) throws IOException {
      switch (line.fault().kind()) {
        case RESET -> {
          pause();
          breakOff();
        }
        case TRUNCATE -> {
          pause();
          server.shutdownOutput();
          client.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        case HANG -> {
          hangs = true;
          client.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        case DELAY -> {
          pause();
          forward(out, buffer, from, to);
          return false;
        }
        case THROTTLE -> {
          throttle(out, buffer, from, to);
          return false;
        }
        case NONE, LOSE_ANSWER -> throw new IllegalStateException(line.fault().toString());
      }
      return true;
    }

    private void throttle(OutputStream out, byte[] buffer, int from, int to) throws IOException {
      forward(out, buffer, from, to);
      byte[] piece = new byte[PIECE];
      for (int count = 0; count < PIECES; count++) {
        int read = client.getInputStream().read(piece);
        if (read < 0) {
          return;
        }
        pause();
        forward(out, piece, 0, read);
      }
    }

    private void forward(OutputStream out, byte[] buffer, int from, int to) throws IOException {
      // Counted first: nobody may see the server have more than that.
      line.forward(to - from);
      carried.addAndGet(to - from);
      out.write(buffer, from, to - from);
    }

    private void pause() throws IOException {
      try {
        closing.await(line.fault().pause().toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    void passAnswers() {
      byte[] buffer = new byte[BUFFER];
      try {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          int before = line.answerBytesUntilFault(read);
          line.answer(before);
          if (!hangs) {
            out.write(buffer, 0, before);
          }
          if (before < read) {
            line.strike();
            breakOff();
            return;
          }
        }
        if (!hangs) {
          client.shutdownOutput();
        }
      } catch (IOException e) {
        // As above; but a line that hangs tells nobody.
        if (!hangs) {
          breakOff();
        }
      } finally {
        leave();
      }
    }

    private void breakOff() {
      reset(client);
      reset(server);
    }

    /** Nothing passes in this direction any more; after the second, nothing at all. */
    private void leave() {
      if (directions.decrementAndGet() == 0) {
        end(client);
        end(server);
      }
    }

    private void end(Socket socket) {
      sockets.remove(socket);
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
