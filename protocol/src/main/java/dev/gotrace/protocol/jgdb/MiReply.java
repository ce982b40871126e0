package dev.gotrace.protocol.jgdb;

/**
 * gdb's answer to one request.
 *
 * @param command the request, without its token
 * @param result the result record
 * @param console what gdb printed for a person while it worked on the request ({@code ~})
 * @param target what a remote target printed meanwhile ({@code @}), such as a monitor's answer
 * @param log what gdb logged meanwhile ({@code &}), such as warnings
 */
public record MiReply(
    String command, MiRecord.Result result, String console, String target, String log) {

  /** The result record's fields. */
  public MiTuple fields() {
    return result.fields();
  }
}
