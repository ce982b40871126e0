package dev.gotrace.app.session;

import java.nio.file.Path;

/** The way to a program that gotrace does not launch. */
public sealed interface Way {

  /** A process of this machine, by its id. */
  record Process(long id) implements Way {
    @Override
    public String toString() {
      return "process " + id;
    }
  }

  /** What is left of a program that crashed. */
  record Core(Path file) implements Way {
    @Override
    public String toString() {
      return "core file " + file;
    }
  }

  /**
   * A program that a debugger's server holds: gdbserver for gdb, a headless dlv for Delve.
   *
   * @param address {@code HOST:PORT}, or {@code unix:PATH}
   */
  record Server(String address) implements Way {

    /** What the path of a socket begins with. */
    public static final String UNIX = "unix:";

    @Override
    public String toString() {
      return "server " + address;
    }
  }
}
