package dev.gotrace.protocol.jgdb;

import java.util.concurrent.CompletableFuture;

/** A request that was sent. {@link MiConnection#await} waits for its answer. */
public final class MiPending {

  private final long token;
  private final String command;
  private final CompletableFuture<MiReply> reply = new CompletableFuture<>();
  // Only the reader thread touches these; the reply's strings are made from them.
  private final StringBuilder console = new StringBuilder();
  private final StringBuilder target = new StringBuilder();
  private final StringBuilder log = new StringBuilder();

  MiPending(long token, String command) {
    this.token = token;
    this.command = command;
  }

  /** A request that need not be sent, for its answer is here. */
  public static MiPending answered(String command, MiRecord.Result result) {
    MiPending pending = new MiPending(MiRecord.NO_TOKEN, command);
    pending.answer(result);
    return pending;
  }

  /**
   * The number before the request; it counts from 1 and is never used again. Of one that was not
   * sent, {@link MiRecord#NO_TOKEN}.
   */
  public long token() {
    return token;
  }

  /** The request, without its token. */
  public String command() {
    return command;
  }

  /** Whether waiting would return at once: gdb has answered, or the connection is over. */
  public boolean isDone() {
    return reply.isDone();
  }

  CompletableFuture<MiReply> reply() {
    return reply;
  }

  void append(MiRecord.Stream stream) {
    StringBuilder text =
        switch (stream.kind()) {
          case CONSOLE -> console;
          case TARGET -> target;
          case LOG -> log;
        };
    text.append(stream.text());
  }

  void answer(MiRecord.Result result) {
    reply.complete(
        new MiReply(command, result, console.toString(), target.toString(), log.toString()));
  }

  void fail(MiClosedException closed) {
    reply.completeExceptionally(closed);
  }
}
