package dev.gotrace.protocol.jgdb;

import java.util.Optional;

/** gdb refused a request: it answered {@code ^error} (gdb manual, "GDB/MI Result Records"). */
public final class MiErrorException extends MiException {

  private final String command;
  private final String gdbMessage;
  private final transient MiReply reply;

  MiErrorException(MiReply reply) {
    super("gdb refused " + reply.command() + ": " + messageOf(reply));
    this.command = reply.command();
    this.gdbMessage = messageOf(reply);
    this.reply = reply;
  }

  /** The request, without its token. */
  public String command() {
    return command;
  }

  /** gdb's own words, such as {@code No symbol table is loaded. Use the "file" command.} */
  public String gdbMessage() {
    return gdbMessage;
  }

  /** The error's code where gdb gives one; {@code undefined-command} is the only one so far. */
  public Optional<String> code() {
    return reply.fields().text("code");
  }

  /** The whole answer, with the text that came before it. */
  public MiReply reply() {
    return reply;
  }

  private static String messageOf(MiReply reply) {
    return reply.fields().text("msg").orElse("no reason given");
  }
}
