package dev.gotrace.protocol.delve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** A socket that a dlv listens on. */
public final class DelveSocket implements DelvePeer {

  private final InputStream in;
  private final OutputStream out;
  private final AutoCloseable socket;

  private DelveSocket(InputStream in, OutputStream out, AutoCloseable socket) {
    this.in = in;
    this.out = out;
    this.socket = socket;
  }

  /** Connects to a socket of this machine's file system. */
  public static DelveSocket unix(Path path) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
    // Not Channels.newInputStream and the like: until JDK 19 one of them waits for the other.
    return new DelveSocket(new ChannelInput(channel), new ChannelOutput(channel), channel);
  }

  /** Connects by TCP. */
  public static DelveSocket tcp(String host, int port, Duration limit) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), (int) limit.toMillis());
      socket.setTcpNoDelay(true);
      return new DelveSocket(socket.getInputStream(), socket.getOutputStream(), socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public InputStream replies() {
    return in;
  }

  @Override
  public OutputStream requests() {
    return out;
  }

  @Override
  public void close() throws IOException {
    try {
      socket.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static final class ChannelInput extends InputStream {

    private final SocketChannel channel;

    ChannelInput(SocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return channel.read(ByteBuffer.wrap(into, from, length));
    }
  }

  private static final class ChannelOutput extends OutputStream {

    private final SocketChannel channel;

    ChannelOutput(SocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      ByteBuffer left = ByteBuffer.wrap(bytes, from, length);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }
  }
}
