package dev.gotrace.protocol.jgdb;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a tuple or a list.
 *
 * @param name what stands before {@code =}, or null where gdb gives the value alone
 */
public record MiField(@Nullable String name, MiValue value) {

  /** The entry as gdb would write it. */
  @Override
  public String toString() {
    return name == null ? value.toString() : name + "=" + value;
  }
}
