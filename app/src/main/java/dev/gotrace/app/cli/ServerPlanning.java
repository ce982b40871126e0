package dev.gotrace.app.cli;

import dev.gotrace.app.session.LiveSession;
import dev.gotrace.app.session.Way;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.ListeningServer;
import dev.gotrace.app.target.RunningProcess;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.SessionLine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out about a server of somebody else's, where it is on this machine, before it is spoken to:
 * one that serves a single client ends when that leaves, for whatever reason.
 */
final class ServerPlanning {

  /** What lets a dlv outlive its first client. */
  private static final String SERVES_MANY = "--accept-multiclient";

  private final Way.Server server;
  private final Optional<ListeningServer> known;

  ServerPlanning(Way.Server server) {
    this.server = server;
    this.known = find(server.address());
  }

  private static Optional<ListeningServer> find(String address) {
    if (address.startsWith(Way.Server.UNIX)) {
      return ListeningServer.atSocket(Path.of(address.substring(Way.Server.UNIX.length())));
    }
    return isThisMachine(host(address)).orElse(false)
        ? ListeningServer.atPort(Integer.parseInt(port(address)))
        : Optional.empty();
  }

  private static String host(String address) {
    return address.substring(0, address.lastIndexOf(':'));
  }

  private static String port(String address) {
    return address.substring(address.lastIndexOf(':') + 1);
  }

  /** Whether a host is this machine; empty where its name is not known. */
  private static Optional<Boolean> isThisMachine(String host) {
    try {
      return Optional.of(InetAddress.getByName(host).isLoopbackAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * Tells what there is to be known before.
   *
   * @param isDlv whether it is to be a dlv
   * @throws TargetException when it holds nothing that can be looked at, or no such machine is
   *     known
   */
  void tell(boolean isDlv, Consumer<SessionLine> sink) throws TargetException {
    warnOfTheNet(sink);
    if (isDlv && known.isPresent() && known.get().verb().equals("core")) {
      throw TargetException.failure(
          server + " holds a core file, which needs no server: gotrace attach --core CORE PROGRAM");
    }
    if (isDlv && known.filter(found -> found.has(SERVES_MANY)).isEmpty()) {
      warn(
          sink,
          "a dlv that was started without --accept-multiclient ends when gotrace leaves, and a program"
              + " that it started with it");
    }
  }

  /** Neither protocol asks who is there, nor hides what is said. */
  private void warnOfTheNet(Consumer<SessionLine> sink) throws TargetException {
    String address = server.address();
    if (address.startsWith(Way.Server.UNIX)) {
      return;
    }
    String host = host(address);
    Optional<Boolean> isHere = isThisMachine(host);
    if (isHere.orElse(false)) {
      return;
    }
    String port = port(address);
    warn(
        sink,
        host
            + " is another machine, and whoever reaches that port can do all to the program"
            + " that you can; safer: ssh -L "
            + port
            + ":localhost:"
            + port
            + " "
            + host
            + ", and then localhost:"
            + port);
    if (isHere.isEmpty()) {
      throw TargetException.failure(
          "no machine is known by the name "
              + host
              + "; look how it is spelt, or give its address: IP:"
              + port);
    }
  }

  private static void warn(Consumer<SessionLine> sink, String text) {
    sink.accept(new Message(Message.Level.WARNING, text));
  }

  /** The program that the server holds, by its process on this machine; empty for none there. */
  private Optional<Target> held() throws TargetException {
    Optional<Long> process = known.flatMap(ListeningServer::traced);
    return process.isPresent() ? Optional.of(RunningProcess.held(process.get())) : Optional.empty();
  }

  /**
   * Refuses another program than the server's, where that can be known without speaking to it.
   *
   * @throws TargetException when it is another one
   */
  void check(Target given) throws TargetException {
    Optional<Target> held = held();
    if (held.isPresent() && !isSame(held.get().binary(), given.binary())) {
      throw TargetException.failure(
          server
              + " holds "
              + held.get().executable()
              + ", not "
              + given.executable()
              + ", or another build of it; give that file, or none");
    }
  }

  private static boolean isSame(ElfBinary one, ElfBinary other) throws TargetException {
    Map<Address, byte[]> marks = one.marks();
    Map<Address, byte[]> others = other.marks();
    return marks.keySet().equals(others.keySet())
        && marks.entrySet().stream()
            .allMatch(mark -> Arrays.equals(mark.getValue(), others.get(mark.getKey())));
  }

  /**
   * The program that it holds, which nobody named.
   *
   * @throws TargetException when that is none which can be debugged here, or not known
   */
  Target ask(LiveSession session) throws TargetException {
    Optional<Target> before = held();
    if (before.isPresent()) {
      return before.get();
    }
    Optional<Long> process = session.connect(server);
    if (process.filter(id -> RunningProcess.tracer(id) != 0).isPresent()) {
      return RunningProcess.held(process.get());
    }
    throw TargetException.failure(
        "the program that "
            + server
            + " holds is no process of this machine: it runs on another one, or is a core file; give"
            + " its file: gotrace attach --connect "
            + server.address()
            + " TARGET");
  }
}
