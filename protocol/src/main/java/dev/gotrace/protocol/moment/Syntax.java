package dev.gotrace.protocol.moment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways to write down one instruction. */
public enum Syntax {
  /** As Go's own assembler takes it: {@code MOVQ AX, 0x28(SP)}. */
  GO(Ability.GO_SYNTAX, "Go"),
  /** As GNU's assembler takes it: {@code mov %rax,0x28(%rsp)}. */
  GNU(null, "GNU"),
  /** As the processor's maker writes it: {@code mov QWORD PTR [rsp+0x28],rax}. */
  INTEL(null, "Intel");

  private final @Nullable Ability needs;
  private final String words;

  Syntax(@Nullable Ability needs, String words) {
    this.needs = needs;
    this.words = words;
  }

  /** What a debugger must be able to do for it. */
  public Optional<Ability> needs() {
    return Optional.ofNullable(needs);
  }

  /** What it is called. */
  public String words() {
    return words;
  }
}
