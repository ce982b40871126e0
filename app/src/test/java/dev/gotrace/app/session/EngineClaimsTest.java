package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Statement;
import dev.gotrace.protocol.moment.Verdict;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What articles say, and where the lines lie that they name, asked at a screen. */
@Tag("live")
@Timeout(120)
class EngineClaimsTest extends EngineUser {

  private Engine withSource(Path program) {
    Target target = Walks.target(program);
    LaunchPlan plan = Walks.plan(target, List.of(), Map.of(), Walks.LIMIT);
    return engine((session, lines) -> Walks.withSource(plan, target), null);
  }

  private Map<String, Statement> claims(Engine engine) {
    engine.accept(new Effect.Claims());
    return ((Msg.Stated) next(Msg.Stated.class::isInstance))
        .statements().stream().collect(Collectors.toMap(Statement::id, Function.identity()));
  }

  private static Statement get(Map<String, Statement> statements, String id) {
    return statements.entrySet().stream()
        .filter(each -> each.getKey().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not among " + statements.keySet()))
        .getValue();
  }

  private Message said(String part) {
    Msg.Said said =
        (Msg.Said)
            next(
                message ->
                    message instanceof Msg.Said each
                        && each.line() instanceof Message text
                        && text.text().contains(part));
    return (Message) said.line();
  }

  /** Asked late, what lay behind is not known; what lies ahead may still be. */
  @Test
  void theStatementsOfAStopAreJudgedByWhatWasSeen() {
    try (Engine engine = withSource(hello())) {
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Go("mstart"));
      becomes(Status.Kind.STANDS);
      Map<String, Statement> late = claims(engine);
      assertThat(get(late, "C62").verdict()).isEqualTo(Verdict.OTHER_VERSION);
      assertThat(get(late, "C54").verdict()).isEqualTo(Verdict.TRUE);
      assertThat(get(late, "C60").verdict()).isEqualTo(Verdict.AHEAD);
      assertThat(get(late, "C61").decided()).isEqualTo(Verdict.FALSE);
      assertThat(get(late, "C23").why()).contains("the walk was past osinit");
      engine.accept(new Effect.Restart());
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Go("mstart"));
      becomes(Status.Kind.STANDS);
      assertThat(get(claims(engine), "C23").verdict()).isEqualTo(Verdict.TRUE);
    }
  }

  @Test
  void anArticlesLineIsGoneToAndSaysWhatItIsHere() {
    try (Engine engine = withSource(hello())) {
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.GoLine("asm_amd64.s:206"));
      assertThat(said("asm_amd64.s:206").text())
          .startsWith("asm_amd64.s:206 of Go 1.13 is step check.call: CALL runtime·check(SB)")
          .contains("; here runtime/asm_amd64.s:");
      becomes(Status.Kind.STANDS);
      assertThat(latest().step()).isEqualTo("check.call");
      assertThat(get(claims(engine), "C17").id()).isEqualTo("C17");
      // Behind: only a new start leads there.
      engine.accept(new Effect.GoLine("rt0_linux_amd64.s:8"));
      said("is step entry.jmp");
      becomes(Status.Kind.STANDS);
      assertThat(latest().step()).isEqualTo("entry.jmp");
      engine.accept(new Effect.GoLine("asm_amd64.s:89"));
      said("is the beginning of rt0_go");
      becomes(Status.Kind.STANDS);
      assertThat(latest().phase()).isEqualTo("rt0_go");
    }
  }

  @Test
  void aLineThatIsNoneOrHasNoStopHereIsRefused() {
    try (Engine engine = withSource(hello())) {
      becomes(Status.Kind.STANDS);
      for (String line : List.of("asm_amd64.s", "asm_amd64.s:9999", "asm_amd64.s:219")) {
        engine.accept(new Effect.GoLine(line));
        assertThat(said(line).level()).isEqualTo(Message.Level.WARNING);
        becomes(Status.Kind.STANDS);
      }
      assertThat(latest().number()).isEqualTo(1);
    }
  }

  @Test
  void theReleaseOfTheArticleNeedsNoMapping() {
    Path old = TestToolchains.build("1.13", "hello", TestToolchains.FOR_DEBUGGING);
    try (Engine engine = withSource(old)) {
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.GoLine("asm_amd64.s:206"));
      assertThat(said("asm_amd64.s:206").text()).endsWith("; here runtime/asm_amd64.s:206");
      becomes(Status.Kind.STANDS);
    }
  }
}
