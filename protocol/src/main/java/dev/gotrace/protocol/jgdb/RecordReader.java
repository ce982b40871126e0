package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes gdb's lines, one after the other, and gives each record to whom it belongs. */
final class RecordReader implements Runnable {

  /** Where in its own source gdb found a fault in itself, and which (gdbsupport/errors.h). */
  private static final Pattern INTERNAL =
      Pattern.compile("\\A(?:[^\\n]*/)?([^/\\n]+:\\d+: internal-error: [^\\n]*)");

  /** What a result begins with that has no token. */
  private static final String RESULT = "^";

  private final LineReader lines;
  private final Requests requests;
  private final Consumer<MiRecord.Async> sink;
  private final Consumer<MiRecord.Result> unasked;
  private final WireLog wireLog;
  private final LastWords lastWords;
  private final BiConsumer<String, @Nullable Throwable> ended;

  /**
   * @param unasked gets results that belong to no request
   * @param ended gets the reason, and the error if there was one, when no more will be read
   */
  RecordReader(
      LineReader lines,
      Requests requests,
      Consumer<MiRecord.Async> sink,
      Consumer<MiRecord.Result> unasked,
      WireLog wireLog,
      LastWords lastWords,
      BiConsumer<String, @Nullable Throwable> ended) {
    this.lines = lines;
    this.requests = requests;
    this.sink = sink;
    this.unasked = unasked;
    this.wireLog = wireLog;
    this.lastWords = lastWords;
    this.ended = ended;
  }

  @Override
  public void run() {
    try {
      while (lines.next()) {
        wireLog.received(lines.buffer(), lines.from(), lines.to());
        receive(MiParser.parse(lines.buffer(), lines.from(), lines.to()));
      }
      // Half a record is not taken for one: it may well parse and lack its last fields.
      lastWords.addLine(new String(lines.buffer(), lines.from(), lines.to() - lines.from(), UTF_8));
      ended.accept("gdb closed its output", null);
    } catch (LineReader.LineTooLongException e) {
      ended.accept("gdb wrote a " + e.getMessage(), e);
    } catch (IOException e) {
      ended.accept("reading from gdb failed: " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      // Without a reader nobody would ever be answered.
      ended.accept("reading from gdb failed: " + e, e);
    }
  }

  private void receive(MiRecord record) {
    if (record instanceof MiRecord.Result result) {
      if (result.token() == MiRecord.NO_TOKEN) {
        tell(result);
      } else {
        answer(result);
      }
    } else if (record instanceof MiRecord.Async async) {
      notify(sink, async);
    } else if (record instanceof MiRecord.Stream stream) {
      MiPending oldest = requests.oldest();
      if (oldest == null && isTold(stream)) {
        return;
      }
      lastWords.add(stream.text());
      if (stream.kind() == MiRecord.Stream.Kind.LOG) {
        endIfInternal(stream.text());
      }
      if (oldest != null) {
        oldest.append(stream);
      }
    } else if (record instanceof MiRecord.Raw raw) {
      lastWords.addLine(raw.text());
    }
  }

  /**
   * What a command in one of gdb's own scripts answers, gdb 13 writes as it writes for a person.
   */
  private boolean isTold(MiRecord.Stream stream) {
    String text = stream.text();
    if (stream.kind() == MiRecord.Stream.Kind.CONSOLE
        && text.startsWith(RESULT)
        && MiParser.parse(text.stripTrailing().getBytes(UTF_8)) instanceof MiRecord.Result result) {
      tell(result);
      return true;
    }
    return false;
  }

  /** What went wrong may be the last that is heard of it. */
  private void tell(MiRecord.Result result) {
    result.fields().text("msg").ifPresent(lastWords::addLine);
    notify(unasked, result);
  }

  // Whatever gdb was doing is half done, and no answer tells what.
  private void endIfInternal(String log) {
    Matcher internal = INTERNAL.matcher(log);
    if (internal.find()) {
      ended.accept("gdb failed at " + internal.group(1), null);
    }
  }

  private void answer(MiRecord.Result result) {
    MiPending pending = requests.take(result.token());
    if (pending != null) {
      pending.answer(result);
    } else {
      // When the target exits during -exec-run, gdb 13 says 3^running and then 3^error,...
      lastWords.addLine("answer to nothing: " + result.token() + "^" + result.resultClass());
    }
  }

  private <T extends MiRecord> void notify(Consumer<T> of, T record) {
    try {
      of.accept(record);
    } catch (RuntimeException e) {
      lastWords.addLine("the sink refused " + record + ": " + e);
    }
  }
}
