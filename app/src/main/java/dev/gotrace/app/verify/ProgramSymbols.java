package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.Address;
import java.util.Optional;

/** What the symbol table of a walked program tells. */
public interface ProgramSymbols {

  /** What lies at an address of this walk, such as {@code runtime.main+0x1f}. */
  Optional<String> at(Address address);

  /** Whether the program has a function or variable of this name. */
  boolean has(String name);
}
