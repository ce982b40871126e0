package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MiParserTest {

  @Test
  void nestingIsCappedAndNeverOverflowsTheStack() {
    assertThat(parse(nested(MiParser.DEEPEST))).isInstanceOf(MiRecord.Result.class);
    assertThat(parse(nested(MiParser.DEEPEST + 1))).isInstanceOf(MiRecord.Raw.class);
    assertThat(parse(nested(100_000))).isInstanceOf(MiRecord.Raw.class);
    assertThat(parse("^done,a=" + "[{".repeat(100_000))).isInstanceOf(MiRecord.Raw.class);
  }

  @Test
  void depthCountsNestingNotSiblings() {
    String siblings = "{a={}},".repeat(2_000);
    assertThat(parse("^done,l=[" + siblings + "{}]")).isInstanceOf(MiRecord.Result.class);
  }

  @Test
  void namesAreKeptOnce() {
    MiTuple one = result("^done,fullname=\"a\"");
    MiTuple two = result("^done,fullname=\"b\"");
    assertThat(one.fields().get(0).name()).isSameAs(two.fields().get(0).name());
  }

  @Test
  void namesThatShareASlotStayApart() {
    // "Aa" and "BB" have one hash.
    MiTuple fields = result("^done,Aa=\"1\",BB=\"2\",Aa=\"3\"");
    assertThat(fields.text("BB")).contains("2");
    assertThat(fields.values("Aa")).containsExactly(new MiConst("1"), new MiConst("3"));
  }

  @Test
  void theThreeVersionsOfMiAnswerTheSameQuestions() {
    MiTuple mi3 = result("^done,script={\"silent\",\"print 1\"}");
    MiTuple mi4 = result("^done,script=[\"silent\",\"print 1\"]");
    assertThat(mi3.inside("script")).isEqualTo(mi4.inside("script")).hasSize(2);
    assertThat(mi3.requireTuple("script").texts()).containsExactly("silent", "print 1");
    assertThat(mi4.requireList("script").texts()).containsExactly("silent", "print 1");
    MiTuple mi2 = result("^done,bkpt={number=\"1\"},{number=\"1.1\"},{number=\"1.2\"}");
    assertThat(mi2.tuples()).hasSize(3);
    assertThat(mi2.requireTuple("bkpt").require("number")).isEqualTo("1");
  }

  @Test
  void whatIsMissingIsNamedWithItsRecord() {
    MiTuple frame = result("^done,frame={level=\"0\"}").requireTuple("frame");
    assertThat(frame.text("addr")).isEmpty();
    assertThat(frame.list("level")).isEmpty();
    assertThat(frame.inside("args")).isEmpty();
    assertThatThrownBy(() -> frame.require("addr"))
        .isInstanceOf(MiException.class)
        .hasMessage("gdb's record has no string \"addr\": {level=\"0\"}");
    assertThatThrownBy(() -> frame.requireList("args")).hasMessageContaining("no list \"args\"");
    assertThatThrownBy(() -> frame.requireTuple("x")).hasMessageContaining("no tuple \"x\"");
  }

  @Test
  void aValuePrintsAsGdbWroteIt() {
    String text = "{a=\"1\",b=[c={},\"x\\\"y\\n\"],\"bare\"}";
    assertThat(result("^done,t=" + text).requireTuple("t")).hasToString(text);
  }

  @Test
  void argumentsAreQuotedSoThatTheyComeBack() {
    for (String argument : List.of("", "a b", "\"\\\"", "\n\r\t", "\u0001\u007f1", "世界 😀")) {
      MiTuple read = result("^done,a=" + MiCommand.quoted(argument));
      assertThat(read.require("a")).isEqualTo(argument);
    }
    assertThat(MiCommand.consoleCommand("echo \"hi\""))
        .isEqualTo("-interpreter-exec console \"echo \\\"hi\\\"\"");
  }

  private static String nested(int depth) {
    return "^done,a=" + "[".repeat(depth) + "\"\"" + "]".repeat(depth);
  }

  private static MiTuple result(String line) {
    return ((MiRecord.Result) parse(line)).fields();
  }

  private static MiRecord parse(String line) {
    return MiParser.parse(line.getBytes(UTF_8));
  }
}
