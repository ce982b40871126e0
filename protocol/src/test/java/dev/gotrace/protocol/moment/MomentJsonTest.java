package dev.gotrace.protocol.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MomentJsonTest {

  @Test
  void aDebuggersOwnBreakpointIsAnAgreedKind() {
    String panic =
        MomentJson.write(MomentJson.read(MomentJson.write(SampleMoments.mstart())))
            .replaceFirst("\"kind\":\"phase\"", "\"kind\":\"breakpoint\",\"stoppedAt\":\"panic\"");
    assertThat(MomentJson.read(panic).kind()).isEqualTo(Moment.Kind.PANIC);
    assertThat(MomentJson.write(MomentJson.read(panic))).isEqualTo(panic);
  }

  @Test
  void aUsersBreakpointIsNamed() {
    String json = MomentJson.write(SampleMoments.mstart().at("runtime.newproc if rax == 1"));
    assertThat(json).contains("\"stoppedAt\":\"runtime.newproc if rax == 1\"");
    assertThat(MomentJson.read(json).kind()).isEqualTo(Moment.Kind.PHASE);
    assertThat(MomentJson.write(MomentJson.read(json))).isEqualTo(json);
  }

  @Test
  void theDocumentedMomentIsWrittenKeyByKey() {
    assertThat(MomentJson.write(SampleMoments.mstart()))
        .isEqualTo(
            """
            {"moment":8,"phase":"mstart","step":null,"kind":"phase",\
            "at":{"pc":"0x46a0e0","function":"runtime.mstart","file":"runtime/asm_amd64.s","line":425},\
            "thread":4711,"elapsedNanos":8123456,\
            "registers":{"rip":"0x46a0e0","rsp":"0x7fffffffe2f8","fs_base":"0x572508"},\
            "stack":{"of":"g0","lo":"0x7ffffffee310","hi":"0x7fffffffe310","guard":"0x7ffffffee310","sp":"0x7fffffffe2f8"},\
            "stackWords":[{"at":"0x7fffffffe2f8","word":"0x46a0da","is":"runtime.rt0_go+0x13a"},\
            {"at":"0x7fffffffe300","word":"0x0","is":{"absent":"it is 0"}}],\
            "frames":[{"pc":"0x46a0e0","function":"runtime.mstart","file":"runtime/asm_amd64.s","line":425}],\
            "goroutineFrames":{"of":"g1","frames":[{"pc":"0x46a0e0","function":"runtime.mstart","file":"runtime/asm_amd64.s","line":425}]},\
            "tls":{"base":"0x572508","slot":"0x572500","word":"0x571f40","g":"0x571f40"},\
            "g0":{"addr":"0x571f40","lo":"0x7ffffffee310","hi":"0x7fffffffe310","guard":"0x7ffffffee310"},\
            "m0":{"addr":"0x572480","g0":"0x571f40","curg":"0x0","p":"0x1c943ee2c008","procid":0},\
            "sched":{"gomaxprocs":2,"ncpu":2,"maxmcount":10000,"runqsize":0,"runq":[],"npidle":1,"pidle":[1],"nmidle":0,"midle":[],\
            "nmspinning":0,"gcwaiting":false,"mcount":1},\
            "allp":[{"id":0,"addr":"0x1c943ee2c008","status":"running","m":0,"schedtick":0,"runnext":1,"runq":[]},\
            {"id":1,"addr":"0x1c943ee30008","status":"idle","m":null,"schedtick":0,"runnext":null,"runq":[]}],\
            "goroutines":[{"goid":1,"addr":"0x1c943ee063a8","status":"runnable","waitReason":null,"entry":"runtime.main","createdBy":"runtime.newproc","m":null}],\
            "machines":[{"id":0,"addr":"0x572480","procid":0,"curg":null,"p":0,"spinning":false}],\
            "output":"","exit":null}""");
  }

  @Test
  void aRichMomentComesBack() {
    Moment moment = SampleMoments.mstart();
    assertThat(MomentJson.read(MomentJson.write(moment))).isEqualTo(moment);
  }

  @Test
  void aStepTellsItsWitnessAndWhatRanBefore() {
    Moment moment = SampleMoments.step();
    String json = MomentJson.write(moment);
    assertThat(json)
        .contains("\"step\":\"rm.started\"")
        .contains("\"witness\":{\"name\":\"runtime.mainStarted\",\"value\":false}")
        .contains(
            "\"was\":{\"step\":\"np.allg\",\"name\":\"g1.status\","
                + "\"before\":{\"absent\":\"there is no g1 at this stop\"},\"after\":\"dead\"}")
        .contains("\"wasAlso\":[{\"step\":\"np.call\",\"absent\":\"a call\"},")
        .contains("\"name\":\"m0.g0\",\"before\":null,\"after\":\"0x571f40\"}");
    assertThat(MomentJson.read(json)).isEqualTo(moment);
  }

  @Test
  void registersKeepTheDebuggersOrder() {
    Moment back = MomentJson.read(MomentJson.write(SampleMoments.mstart()));
    assertThat(back.registers().asOptional().orElseThrow().keySet())
        .containsExactly("rip", "rsp", "fs_base");
  }

  @Test
  void gapsSayWhyInTheirPlace() {
    String json = MomentJson.write(SampleMoments.gaps());
    assertThat(json)
        .contains("\"registers\":{\"unreadable\":\"Couldn't get registers: No such process.\"}")
        .contains("\"goroutines\":{\"absent\":\"no goroutines: newproc has not run\"}")
        .contains("\"runq\":[7,null,{\"cut\":{\"shown\":2,\"of\":5000}}]")
        .contains("\"allp\":[{\"cut\":{\"shown\":0,\"of\":3}}]")
        .contains("\"pidle\":[{\"unreadable\":\"p.link\"}]")
        .contains("\\u001B[31m and \ufffd\",\"outputDropped\":10485760,")
        .endsWith("\"exit\":{\"signal\":\"SIGSEGV\"}}")
        .doesNotContain("\n");
  }

  @Test
  void aMomentOfGapsComesBackSaveHalfASurrogatePair() {
    String once = MomentJson.write(SampleMoments.gaps());
    assertThat(once).contains("half a pair \ufffd, a whole one \ud83d\ude80");
    Moment back = MomentJson.read(once);
    assertThat(MomentJson.write(back)).isEqualTo(once);
    assertThat(MomentJson.read(MomentJson.write(back))).isEqualTo(back);
  }

  @Test
  void endsOfEveryKindComeBack() {
    String json = MomentJson.write(SampleMoments.mstart());
    assertThat(exitOf(json, "{\"code\":2}")).isEqualTo(new Exit.Code(2));
    assertThat(exitOf(json, "{\"signal\":\"SIGKILL\"}")).isEqualTo(new Exit.Signal("SIGKILL"));
    assertThat(exitOf(json, "{\"absent\":\"still running after 10 s; ended by gotrace\"}"))
        .isEqualTo(new Exit.Absent("still running after 10 s; ended by gotrace"));
  }

  private static @Nullable Exit exitOf(String json, String exit) {
    Moment moment = MomentJson.read(json.replace("\"exit\":null", "\"exit\":" + exit));
    assertThat(MomentJson.write(moment)).endsWith("\"exit\":" + exit + "}");
    return moment.exit();
  }

  @Test
  void unknownKeysArePassedOver() {
    String json = MomentJson.write(SampleMoments.mstart());
    String more =
        json.replace("\"step\":null", "\"later\":{\"name\":\"x\"},\"step\":null")
            .replace("\"schedtick\":0", "\"syscalltick\":[1],\"schedtick\":0");
    assertThat(MomentJson.read(more)).isEqualTo(SampleMoments.mstart());
  }

  @Test
  void aRecordingFromBeforeG0StillReads() {
    String json =
        MomentJson.write(SampleMoments.mstart())
            .replaceFirst("\"g0\":\\{[^}]*\\},\"m0\"", "\"m0\"");
    assertThat(MomentJson.read(json).g0().lo()).isEqualTo(Reading.absent("not in this recording"));
  }

  @Test
  void aRecordingFromBeforeTheStacksWordsStillReads() {
    String json =
        MomentJson.write(SampleMoments.gaps())
            .replace("\"stackWords\":{\"unreadable\":\"memory at 0x8\"},", "")
            .replace("\"goroutineFrames\":{\"absent\":\"m.curg is nil\"},", "");
    assertThat(json).doesNotContain("stackWords", "goroutineFrames");
    assertThat(MomentJson.read(json).stackWords())
        .isEqualTo(Reading.absent("not in this recording"));
    assertThat(MomentJson.read(json).goroutineFrames())
        .isEqualTo(Reading.absent("not in this recording"));
  }

  @Test
  void wrongShapesNameTheirPlace() {
    String json = MomentJson.write(SampleMoments.mstart());
    refused("{", "not JSON");
    refused("[]", "a Moment should be an object, is []");
    refused("{}", "moment is missing");
    refused(json.replace("\"runnext\":1", "\"runnext\":\"g1\""), "allp[0].runnext should be");
    refused(json.replace("\"word\":\"0x571f40\"", "\"word\":571"), "tls.word should be a string");
    refused(json.replace("\"word\":\"0x571f40\"", "\"word\":\"571f40\""), "tls.word should be an");
    refused(json.replace("\"slot\":\"0x572500\"", "\"slot\":\"0x\""), "tls.slot should be an");
    refused(json.replace("\"pidle\":[1]", "\"pidle\":1"), "sched.pidle should be a list, is 1");
    refused(
        json.replace("\"kind\":\"phase\"", "\"kind\":\"nap\""), "kind should be a kind of stop");
    refused(json.replace("\"moment\":8", "\"moment\":80000000000"), "moment should be a whole");
    refused(json.replace("\"phase\":\"mstart\",", ""), "phase is missing");
  }

  private static void refused(String json, String message) {
    assertThatThrownBy(() -> MomentJson.read(json))
        .isInstanceOf(MomentFormatException.class)
        .hasMessageContaining(message);
  }
}
