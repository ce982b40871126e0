package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.Target;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Status;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an engine answers to whoever asks about the program, or types to it. */
@Tag("live")
@Timeout(120)
class EngineAnswersTest extends EngineUser {

  /** Typed before it is read, and while the program waits for it. */
  @Test
  void whatIsTypedIsReadByTheProgram() {
    Target target = Walks.target(program("answers"));
    try (Engine engine = engine((session, lines) -> Walks.typed(target), "main.main")) {
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Type("first"));
      engine.accept(new Effect.Next());
      becomes(Status.Kind.RUNS);
      engine.accept(new Effect.Type("\u0003 世界 \u0004"));
      engine.accept(new Effect.Type("end"));
      becomes(Status.Kind.ENDED);
      assertThat(latest().output()).isEqualTo("heard \"first\"\nheard \"\\x03 世界 \\x04\"\nended\n");
      assertThat(latest().exit()).isEqualTo(new Exit.Code(0));
    }
  }

  @Test
  void typingToAProgramThatReadsAFileIsRefused() {
    try (Engine engine = engine(hello())) {
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Type("hello"));
      Msg.Said said = (Msg.Said) next(Msg.Said.class::isInstance);
      assertThat(((Message) said.line()).text()).contains("--stdin tty");
    }
  }

  @Test
  void aFunctionsCodeIsToldOnce() {
    try (Engine engine = engine(hello())) {
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Go("check"));
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Disassemble(Syntax.GNU));
      engine.accept(new Effect.Instruction());
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Disassemble(Syntax.GNU));
      engine.accept(new Effect.Open("sched"));
      next(Msg.Opened.class::isInstance);
      List<Code> codes =
          seen.stream()
              .filter(Msg.Said.class::isInstance)
              .map(message -> ((Msg.Said) message).line())
              .filter(Code.class::isInstance)
              .map(Code.class::cast)
              .toList();
      assertThat(codes)
          .extracting(Code::function)
          .doesNotHaveDuplicates()
          .contains("runtime.check");
      Code.Instruction here =
          codes.stream()
              .filter(code -> code.function().equals("runtime.check"))
              .flatMap(code -> code.instructions().stream())
              .filter(each -> Reading.known(each.pc()).equals(latest().at().pc()))
              .findFirst()
              .orElseThrow();
      assertThat(here.file()).isEqualTo(latest().at().file());
      assertThat(here.line()).isEqualTo(latest().at().line());
    }
  }

  @Test
  void aStructIsOpenedWhereItLiesAndSaysWhyNot() {
    try (Engine engine = engine(hello())) {
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Go("mstart"));
      becomes(Status.Kind.STANDS);
      assertThat(open(engine, "g1").fields())
          .anyMatch(
              field -> field.path().equals("atomicstatus.value") && isKnown(field, "1 runnable"))
          .anyMatch(field -> field.path().equals("goid") && isKnown(field, "1"));
      assertThat(open(engine, "allp[0]").fields())
          .anyMatch(
              field -> field.path().equals("runnext") && field.value().toString().contains(" g1"))
          .anyMatch(field -> field.path().equals("m") && field.value().toString().contains(" m0"));
      assertThat(open(engine, "g99").at())
          .isEqualTo(Reading.absent("there is no g99 at this stop"));
      engine.accept(new Effect.Go("exit"));
      becomes(Status.Kind.ENDED);
      Fields ended = open(engine, "sched");
      assertThat(ended.type()).isEqualTo("runtime.schedt");
      assertThat(ended.at()).isInstanceOf(Reading.Absent.class);
    }
  }

  private static boolean isKnown(Fields.Field field, String value) {
    return field.value().equals(Reading.known(value));
  }

  private Fields open(Engine engine, String name) {
    engine.accept(new Effect.Open(name));
    return ((Msg.Opened) next(Msg.Opened.class::isInstance)).fields();
  }
}
