package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What gdb 13 said in the captured sessions, through a whole connection. */
class MiReplayTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<MiRecord.Async> asyncs = Collections.synchronizedList(new ArrayList<>());

  static List<Path> sessions() {
    return Corpus.sessions();
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void everyRequestIsAnsweredAndNothingIsLeft(Path session) throws IOException {
    List<String> lines = Files.readAllLines(session, UTF_8);
    Map<String, MiReply> replies = replay(session);
    assertThat(replies).hasSize((int) lines.stream().filter(l -> l.startsWith("> ")).count());
    assertThat(asyncs).hasSize((int) lines.stream().filter(l -> l.matches("< [*+=].*")).count());
  }

  @Test
  void breakpointsWithSeveralAddressesAndScripts() throws IOException {
    Map<String, MiReply> replies = replay(Corpus.FOLDER.resolve("sessions/breakpoints.wire"));
    MiTuple many = reply(replies, "-break-insert runtime.releasem").fields().requireTuple("bkpt");
    assertThat(many.require("addr")).isEqualTo("<MULTIPLE>");
    assertThat(many.requireList("locations").tuples())
        .hasSizeGreaterThan(10)
        .allSatisfy(place -> assertThat(place.require("addr")).startsWith("0x"));
    MiTuple one = reply(replies, "-break-info 1").fields().requireTuple("BreakpointTable");
    MiTuple main = one.requireList("body").tuples().get(0);
    assertThat(main.inside("script"))
        .extracting(MiField::value)
        .containsExactly(
            new MiConst("silent"), new MiConst("print 1"), new MiConst("echo \"quoted\"\\n"));
    // A breakpoint with "silent" says neither why nor where it stopped.
    assertThat(asyncs)
        .contains(
            new MiRecord.Async(
                MiRecord.NO_TOKEN, MiRecord.Async.Kind.EXEC, "stopped", MiTuple.EMPTY));
  }

  @Test
  void aWalkWithRegistersMemoryAndCode() throws IOException {
    Map<String, MiReply> replies = replay(Corpus.FOLDER.resolve("sessions/walk.wire"));
    MiTuple memory =
        reply(replies, "-data-read-memory-bytes $sp 256")
            .fields()
            .requireList("memory")
            .tuples()
            .get(0);
    assertThat(memory.require("contents")).matches("[0-9a-f]{512}");
    assertThat(reply(replies, "-stack-list-frames 0 31").fields().requireList("stack").tuples())
        .first()
        .satisfies(frame -> assertThat(frame.text("func")).contains("main.main"));
    assertThat(reply(replies, "-data-list-register-names").fields().requireList("register-names"))
        .extracting(MiList::texts)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains("rip", "fs_base", "");
    assertThat(reply(replies, "-interpreter-exec console \"info symbol $pc\"").console())
        .isEqualTo("main.main + 14 in section .text of /tmp/hello/hello\n");
    assertThat(asyncs)
        .last()
        .satisfies(stop -> assertThat(stop.fields().text("reason")).contains("exited-normally"));
  }

  @Test
  void layoutsAreTheConsoleTextOfTheirOwnRequest() throws IOException {
    Map<String, MiReply> replies = replay(Corpus.FOLDER.resolve("sessions/layouts.wire"));
    for (String type : List.of("m", "p", "g", "schedt", "stack", "gobuf")) {
      String layout =
          reply(replies, MiCommand.consoleCommand("ptype/o 'runtime." + type + "'")).console();
      assertThat(layout)
          .startsWith("type = struct runtime." + type + " {\n")
          .contains("/* total size")
          .endsWith("}\n");
    }
  }

  @Test
  void refusalsCarryGdbsWords() throws IOException {
    Map<String, MiReply> replies = replay(Corpus.FOLDER.resolve("sessions/refusals.wire"));
    MiErrorException unknown = new MiErrorException(reply(replies, "-no-such-command"));
    assertThat(unknown)
        .hasMessage("gdb refused -no-such-command: Undefined MI command: no-such-command");
    assertThat(unknown.code()).contains("undefined-command");
    MiReply half = reply(replies, MiCommand.consoleCommand("x/2x 0"));
    assertThat(half.console()).isEqualTo("0x0:\t");
    assertThat(half.log()).isEqualTo("Cannot access memory at address 0x0\n");
    assertThat(reply(replies, "-break-delete 99").console())
        .isEqualTo("No breakpoint number 99.\n");
  }

  @Test
  void aRequestThatTheTranscriptLacksFails() {
    ReplayWire wire = new ReplayWire(List.of("> 1-exec-run", "< 1^running"));
    try (MiConnection gdb = MiConnection.open(wire, asyncs::add, null)) {
      assertThatThrownBy(() -> gdb.run("-exec-continue", LIMIT))
          .isInstanceOf(MiClosedException.class);
    }
    assertThat(wire.leftovers())
        .containsExactly(
            "sent 1-exec-continue where the transcript has > 1-exec-run",
            "> 1-exec-run",
            "< 1^running");
  }

  // Requests that the session sent together are sent together; repeated ones keep their last reply.
  private Map<String, MiReply> replay(Path session) throws IOException {
    List<String> lines = Files.readAllLines(session, UTF_8);
    ReplayWire wire = new ReplayWire(lines);
    Map<String, MiReply> replies = new LinkedHashMap<>();
    try (MiConnection gdb = MiConnection.open(wire, asyncs::add, null)) {
      List<String> batch = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith("> ")) {
          batch.add(lines.get(i).replaceFirst("> \\d+", ""));
          if (i + 1 == lines.size() || !lines.get(i + 1).startsWith("> ")) {
            for (MiPending pending : gdb.sendAll(batch)) {
              replies.put(pending.token() + pending.command(), reply(gdb, pending));
            }
            batch.clear();
          }
        }
      }
    }
    assertThat(wire.leftovers()).isEmpty();
    return replies;
  }

  private static MiReply reply(MiConnection gdb, MiPending pending) {
    try {
      return gdb.await(pending, LIMIT);
    } catch (MiErrorException e) {
      return e.reply();
    }
  }

  private static MiReply reply(Map<String, MiReply> replies, String command) {
    MiReply last = null;
    for (MiReply reply : replies.values()) {
      last = reply.command().equals(command) ? reply : last;
    }
    assertThat(last).as(command).isNotNull();
    return last;
  }
}
