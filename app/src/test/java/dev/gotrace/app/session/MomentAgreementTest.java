package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check itself: it lets a good Moment pass, and sees each kind of fault. */
class MomentAgreementTest {

  private static final String GOOD =
      """
      {"moment": 1, "phase": "mstart", "step": null, "kind": "phase",
       "at": {"pc": "0x46a0e0", "function": "runtime.mstart", "file": {"absent": "none"}, "line": 4},
       "thread": 4711, "elapsedNanos": 8, "registers": {"rsp": "0x7ff8"},
       "stack": {"of": "g0", "lo": "0x1000", "hi": "0x8000", "guard": "0x1000", "sp": "0x7ff8"},
       "frames": [],
       "tls": {"base": "0x50", "slot": "0x48", "word": "0x1", "g": {"absent": "not bound"}},
       "m0": {"addr": "0x1", "g0": "0x2", "curg": "0x0", "p": "0x3", "procid": 0},
       "sched": {"gomaxprocs": 1, "ncpu": 2, "maxmcount": 10000, "runqsize": 1, "runq": [2],
                 "npidle": 0, "pidle": [], "nmidle": 0, "midle": [], "nmspinning": 0,
                 "gcwaiting": false, "mcount": 1},
       "allp": [{"id": 0, "addr": "0x3", "status": "running", "m": 0, "schedtick": 0, "runnext": 1,
                 "runq": []}],
       "goroutines": [
         {"goid": 1, "addr": "0x9", "status": "runnable", "waitReason": null, "entry": "f",
          "createdBy": null, "m": null},
         {"goid": 2, "addr": "0xa", "status": "runnable", "waitReason": null, "entry": "f",
          "createdBy": null, "m": null}],
       "machines": [], "output": "", "exit": null}
      """;

  @Test
  void goodMomentsAgree() {
    assertThat(MomentAgreement.faults(List.of(GOOD))).isEmpty();
    assertThat(
            MomentAgreement.faults(List.of(GOOD, GOOD.replace("\"moment\": 1", "\"moment\": 2"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"moment\": 1     | \"moment\": 2      | its number and its place differ",
        "\"mstart\"        | \"nowhere\"        | unknown phase nowhere",
        "\"kind\": \"phase\" | \"kind\": \"tea\" | unknown kind",
        "0x46a0e0          | 46a0e0             | should be hex",
        "\"thread\": 4711  | \"thread\": null   | should be number",
        "\"thread\": 4711  | \"thread\": {\"absent\": \" \"} | should be number",
        "\"ncpu\": 2,      | ''                 | has no ncpu",
        "\"gcwaiting\": false | \"gcwaiting\": 0 | should be boolean",
        "\"npidle\": 0     | \"npidle\": 1      | npidle and pidle's length differ",
        "\"midle\": []     | \"midle\": [4]     | nmidle and midle's length differ",
        "\"runqsize\": 1   | \"runqsize\": 3    | runqsize and runq's length differ",
        "\"gomaxprocs\": 1 | \"gomaxprocs\": 2  | gomaxprocs and allp's length differ",
        "\"runnext\": 1    | \"runnext\": 2     | goroutine 2 is queued twice",
        "\"runnext\": 1    | \"runnext\": 7     | queued goroutine 7 is not listed",
        "\"goid\": 1,      | \"goid\": 5,       | not in the order of their goids",
        "\"sp\": \"0x7ff8\" | \"sp\": \"0x9ff8\" | sp is not within its stack",
        "\"lo\": \"0x1000\" | \"lo\": \"0x9000\" | stack.lo is not below stack.hi",
        "\"frames\": []    | \"frames\": [{\"cut\": {}}, {\"cut\": {}}] | is not the last element",
      })
  void seesEachFault(String good, String bad, String fault) {
    String broken = GOOD.replace(good, bad);
    assertThat(broken).isNotEqualTo(GOOD);
    assertThat(MomentAgreement.faults(List.of(broken)))
        .anySatisfy(line -> assertThat(line).contains(fault));
  }

  @Test
  void seesPhasesOutOfOrder() {
    String earlier = GOOD.replace("mstart", "check").replace("\"moment\": 1", "\"moment\": 2");
    assertThat(MomentAgreement.faults(List.of(GOOD, earlier)))
        .containsExactly("the stream: phases out of order: [mstart, check]");
  }
}
