package dev.stagedoor.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * TCP ports that nobody listens on. Between the asking and the use another process may take one;
 * whoever uses one must report a failed bind, and the start is repeated by the caller.
 */
final class FreePorts {

  private FreePorts() {}

  /**
   * Distinct free ports of the loopback address.
   *
   * @param count how many, at least 1
   * @throws IOException if the system has none
   */
  static List<Integer> find(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      List<Integer> ports = new ArrayList<>();
      // All are held open until the last is found: otherwise the system may give one of them twice.
      for (int i = 0; i < count; i++) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.add(socket);
        ports.add(socket.getLocalPort());
      }
      return ports;
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }
}
