package dev.gotrace.protocol.debugger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/** Lines between gotrace and what stands in for its debugger. */
final class Wires {

  private static final String LISTEN = "--listen=unix:";

  /** What gotrace says, and where it listens. */
  record Wire(BufferedReader in, OutputStream out) {

    void say(String line) throws IOException {
      out.write((line + "\n").getBytes(UTF_8));
      out.flush();
    }
  }

  private Wires() {}

  /** gdb talks by its standard streams, dlv by a socket that its arguments name. */
  static Wire toGotrace(List<String> arguments) throws IOException {
    String socket = socket(arguments);
    if (socket.isEmpty()) {
      return wire(System.in, System.out);
    }
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      return wire(server.accept());
    }
  }

  /** The path of dlv's socket; empty for gdb. */
  static String socket(List<String> arguments) {
    return arguments.stream()
        .filter(argument -> argument.startsWith(LISTEN))
        .findFirst()
        .map(argument -> argument.substring(LISTEN.length()))
        .orElse("");
  }

  static Wire connect(Path socket) throws IOException {
    return wire(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  static Wire wire(InputStream in, OutputStream out) {
    return new Wire(new BufferedReader(new InputStreamReader(in, UTF_8)), out);
  }

  /** Reads and writes go on at once, which the two streams of one channel do only by themselves. */
  private static Wire wire(SocketChannel channel) {
    InputStream in =
        new InputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException("a read of one byte");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            return channel.read(java.nio.ByteBuffer.wrap(into, from, length));
          }
        };
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int one) {
            throw new UnsupportedOperationException("a write of one byte");
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            java.nio.ByteBuffer left = java.nio.ByteBuffer.wrap(bytes, from, length);
            while (left.hasRemaining()) {
              channel.write(left);
            }
          }
        };
    return wire(in, out);
  }
}
