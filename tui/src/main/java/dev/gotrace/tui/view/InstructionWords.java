package dev.gotrace.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an instruction of amd64 does, in words (Intel's manual, volume 2). One that has no words
 * here is not guessed at.
 */
final class InstructionWords {

  private static final List<String> CONDITIONAL = List.of("j", "set", "cmov");

  private final Words words;
  private final WrittenInstruction it;
  private final String first;
  private final String second;
  private final String third;

  InstructionWords(Words words, WrittenInstruction it) {
    this.words = words;
    this.it = it;
    this.first = it.operand(0);
    this.second = it.operand(1);
    this.third = it.operand(2);
  }

  /**
   * What it does, and what is to be known beside that: a sentence each.
   *
   * @param flags eflags before it runs, where they were read
   */
  List<String> sentences(OptionalLong flags) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        does(it.mnemonic())
            .or(
                () ->
                    it.mnemonic().matches("(push|pop)w")
                        ? Optional.empty()
                        : does(it.withoutSize()))
            .orElseGet(
                () ->
                    words.say(
                        "gotrace has no words for {0}: look into Intel's manual", it.mnemonic())));
    flags.ifPresent(now -> decided(now).ifPresent(sentences::add));
    if (it.prefixes().contains("rep") && it.mnemonic().matches("(movs|stos|lods).*")) {
      sentences.add(words.say("rep: again and again, as many times as CX says"));
    }
    if (it.prefixes().contains("lock") || it.mnemonic().startsWith("xchg") && hasMemory()) {
      sentences.add(words.say("no other processor comes in between"));
    }
    if (it.operands().stream()
        .anyMatch(operand -> operand.toLowerCase(Locale.ROOT).matches("^(.*\\W)?fs:.*"))) {
      sentences.add(words.say("fs: counts from this thread's own base, fs_base"));
    }
    return sentences;
  }

  /** Whether it works on anything: a jump to a place that its text names does not. */
  boolean worksOnValues() {
    boolean branches = it.mnemonic().startsWith("j") || it.mnemonic().startsWith("call");
    return branches ? isIndirect() : !it.operands().isEmpty();
  }

  private boolean hasMemory() {
    return it.operands().stream()
        .anyMatch(operand -> operand.contains("[") || operand.contains("("));
  }

  /** What the flags decide before it runs. */
  private Optional<String> decided(long flags) {
    return condition()
        .map(
            letters ->
                Mark.DERIVED.sign()
                    + (FlagWords.holds(letters, flags)
                        ? words.say("it is so now: {0}", FlagWords.of(flags))
                        : words.say("it is not so now: {0}", FlagWords.of(flags))));
  }

  /** The letters of the condition that it asks for. */
  private Optional<String> condition() {
    FlagWords known = new FlagWords(words);
    for (String mnemonic : List.of(it.mnemonic(), it.withoutSize())) {
      for (String kind : CONDITIONAL) {
        if (mnemonic.startsWith(kind)) {
          String letters = mnemonic.substring(kind.length());
          if (known.condition(letters).isPresent()) {
            return Optional.of(letters);
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> does(String mnemonic) {
    return copies(mnemonic)
        .or(() -> computes(mnemonic))
        .or(() -> goesOn(mnemonic))
        .or(() -> rest(mnemonic))
        .or(() -> conditional(mnemonic));
  }

  private Optional<String> copies(String mnemonic) {
    if (mnemonic.matches("movz(x|[bw][wlq])")) {
      return Optional.of(
          words.say("copies {1} to {0}, which is wider: zeros fill it up", first, second));
    }
    if (mnemonic.matches("movs(x|xd|[bwl][wlq])") && !second.isEmpty()) {
      return Optional.of(
          words.say("copies {1} to {0}, which is wider: its sign fills it up", first, second));
    }
    return Optional.ofNullable(
        switch (mnemonic) {
          case "mov", "movabs", "movss", "movd", "movq" ->
              words.say("copies {1} to {0}", first, second);
          case "movsd" ->
              second.isEmpty() || !(first + second).toLowerCase(Locale.ROOT).contains("x")
                  ? null
                  : words.say("copies {1} to {0}", first, second);
          case "movups", "movupd", "movaps", "movapd", "movdqu", "movdqa", "movo", "movou" ->
              words.say("copies 16 bytes from {1} to {0}", first, second);
          case "lea" ->
              words.say(
                  "puts the address that {1} stands for into {0}; no memory is read",
                  first, second);
          case "push", "pushq" -> words.say("makes SP 8 less and stores {0} there", first);
          case "pop", "popq" ->
              words.say("takes the word at SP into {0} and makes SP 8 more", first);
          case "pushf" -> words.say("makes SP 8 less and stores {0} there", "eflags");
          case "popf" -> words.say("takes the word at SP into {0} and makes SP 8 more", "eflags");
          case "xchg" ->
              first.matches("%?r?ax") && first.equals(second)
                  ? words.say("does nothing")
                  : words.say("exchanges {0} and {1}", first, second);
          case "cmpxchg" ->
              words.say(
                  "if {0} equals AX, stores {1} there; else takes {0} into AX", first, second);
          case "xadd" ->
              words.say("adds {1} to {0}, and puts what {0} was into {1}", first, second);
          case "stos", "stosb", "stosw", "stosd", "stosq" ->
              words.say("stores AX where DI points and moves DI on");
          case "movs", "movsb", "movsw", "movsl" ->
              words.say("copies from where SI points to where DI points and moves both on");
          case "bswap" -> words.say("turns the order of the bytes of {0} round", first);
          case "cdqe", "cltq" -> words.say("makes RAX of EAX: its sign fills it up");
          case "cqo", "cdq", "cqto", "cltd" -> words.say("fills DX with the sign of AX");
          default -> null;
        });
  }

  private Optional<String> computes(String mnemonic) {
    boolean same = first.equals(second);
    String by = second.isEmpty() ? "1" : second;
    return Optional.ofNullable(
        switch (mnemonic) {
          case "add" -> words.say("adds {1} to {0}", first, second);
          case "adc" -> words.say("adds {1} and the carry to {0}", first, second);
          case "sub" -> words.say("subtracts {1} from {0}", first, second);
          case "sbb" -> words.say("subtracts {1} and the carry from {0}", first, second);
          case "inc" -> words.say("adds {1} to {0}", first, 1);
          case "dec" -> words.say("subtracts {1} from {0}", first, 1);
          case "neg" -> words.say("changes the sign of {0}", first);
          case "not" -> words.say("turns every bit of {0} over", first);
          case "and" -> words.say("clears those bits of {0} that are 0 in {1}", first, second);
          case "or" -> words.say("sets those bits of {0} that are 1 in {1}", first, second);
          case "xor", "xorps", "xorpd", "pxor" ->
              same
                  ? words.say("makes {0} 0", first)
                  : words.say("turns over those bits of {0} that are 1 in {1}", first, second);
          case "cmp" -> words.say("subtracts {1} from {0} and keeps only the flags", first, second);
          case "ucomiss", "ucomisd", "comiss", "comisd" ->
              words.say(
                  "compares {0} and {1}, floating-point, and keeps only the flags", first, second);
          case "test" ->
              same
                  ? words.say("sets the flags by what {0} is: 0, or negative", first)
                  : words.say(
                      "looks which bits are 1 in both {0} and {1}, and keeps only the flags",
                      first, second);
          case "shl", "sal" -> words.say("shifts {0} left by {1} bits", first, by);
          case "shr" -> words.say("shifts {0} right by {1} bits: zeros come in", first, by);
          case "sar" -> words.say("shifts {0} right by {1} bits: its sign comes in", first, by);
          case "rol" -> words.say("turns {0} round to the left by {1} bits", first, by);
          case "ror" -> words.say("turns {0} round to the right by {1} bits", first, by);
          case "imul" ->
              second.isEmpty()
                  ? isByte() ? null : words.say("multiplies AX by {0}, into DX and AX", first)
                  : third.isEmpty()
                      ? words.say("multiplies {0} by {1}", first, second)
                      : words.say("puts {1} times {2} into {0}", first, second, third);
          case "mul" -> isByte() ? null : words.say("multiplies AX by {0}, into DX and AX", first);
          case "div", "idiv" ->
              isByte()
                  ? null
                  : words.say(
                      "divides DX and AX by {0}: the quotient goes into AX, what is left into DX",
                      first);
          case "bt" -> words.say("takes bit {1} of {0} as the carry", first, second);
          case "bts" -> words.say("takes bit {1} of {0} as the carry, and sets it", first, second);
          case "btr" ->
              words.say("takes bit {1} of {0} as the carry, and clears it", first, second);
          case "bsf", "tzcnt" ->
              words.say("puts the number of the lowest bit that {1} has into {0}", first, second);
          case "bsr" ->
              words.say("puts the number of the highest bit that {1} has into {0}", first, second);
          case "popcnt" -> words.say("counts the bits that {1} has, into {0}", first, second);
          default -> null;
        });
  }

  /** Whether it works on single bytes, which mul and div keep elsewhere. */
  private boolean isByte() {
    return it.mnemonic().endsWith("b")
        || first
            .toLowerCase(Locale.ROOT)
            .matches("%?([a-d][lh]|[sd]il|[sb]pl|r\\d+[bl])|byte ptr .*");
  }

  /** Whether where it goes on is told by a register, or by a word in memory. */
  private boolean isIndirect() {
    String where = first.toLowerCase(Locale.ROOT);
    return where.startsWith("*")
        || where.contains("ptr [")
        || where.startsWith("[")
        || where.matches("r[a-d]x|r[sd]i|r[sb]p|r\\d+|[a-d]x|[sd]i|[sb]p")
        || where.matches("(0x)?[0-9a-f]*\\((?!sb\\)).*\\).*");
  }

  private Optional<String> goesOn(String mnemonic) {
    return Optional.ofNullable(
        switch (mnemonic) {
          case "jmp" ->
              isIndirect()
                  ? words.say("goes on where {0} points", first)
                  : words.say("goes on at {0}", first);
          case "call" ->
              isIndirect()
                  ? words.say(
                      "pushes the address of the next instruction and goes on where {0} points",
                      first)
                  : words.say(
                      "pushes the address of the next instruction and goes on at {0}", first);
          case "ret" -> words.say("takes the word at SP and goes on where it points");
          case "leave" -> words.say("takes the frame down: SP is BP + 8, and BP what lay there");
          case "syscall" ->
              words.say(
                  "enters the system: AX is the call's number, DI SI DX R10 R8 R9 what it is given");
          case "int3", "int" ->
              mnemonic.equals("int") && !first.matches("\\$?(0x)?3")
                  ? null
                  : words.say("stops for a debugger (SIGTRAP)");
          case "ud2" -> words.say("is no instruction, on purpose: the program gets SIGILL");
          case "hlt" -> words.say("is forbidden to a program, which gets SIGSEGV");
          default -> null;
        });
  }

  private Optional<String> rest(String mnemonic) {
    return Optional.ofNullable(
        switch (mnemonic) {
          case "nop", "fnop" -> words.say("does nothing");
          case "endbr64" -> words.say("marks a place where indirect jumps may lead");
          case "pause" -> words.say("rests for a moment, in a loop that waits");
          case "cpuid" ->
              words.say(
                  "asks the processor about itself: AX says what, and AX BX CX DX get the answer");
          case "rdtsc", "rdtscp" -> words.say("reads the processor's clock into DX and AX");
          case "xgetbv" -> words.say("reads which registers the system saves, into DX and AX");
          case "mfence" -> words.say("all above it is read and stored before anything below it");
          case "lfence" -> words.say("nothing below it begins before all above it is done");
          case "sfence" -> words.say("all above it is stored before anything below it is");
          case "cld" -> words.say("has instructions with strings go upwards from here on");
          case "std" -> words.say("has instructions with strings go downwards from here on");
          case "wrfsbase" -> words.say("makes {0} the base of fs", first);
          default ->
              mnemonic.startsWith("prefetch")
                  ? words.say("has {0} brought into the cache", first)
                  : null;
        });
  }

  private Optional<String> conditional(String mnemonic) {
    FlagWords flags = new FlagWords(words);
    if (mnemonic.startsWith("j")) {
      return flags
          .condition(mnemonic.substring(1))
          .map(condition -> words.say("goes on at {0} if {1}", first, condition));
    }
    if (mnemonic.startsWith("set")) {
      return flags
          .condition(mnemonic.substring(3))
          .map(condition -> words.say("makes {0} 1 if {1}; else 0", first, condition));
    }
    return mnemonic.startsWith("cmov")
        ? flags
            .condition(mnemonic.substring(4))
            .map(condition -> words.say("copies {1} to {0} if {2}", first, second, condition))
        : Optional.empty();
  }
}
