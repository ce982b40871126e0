package dev.gotrace.protocol.jgdb;

import java.util.List;

/**
 * A string. Numbers and addresses are strings too: MI has no other scalar.
 *
 * @param text the string with its escapes decoded, read as UTF-8; U+FFFD stands for bytes that are
 *     not UTF-8
 */
public record MiConst(String text) implements MiValue {

  @Override
  public List<MiField> fields() {
    return List.of();
  }

  /** The string in quotes, escaped as a command's argument would be. */
  @Override
  public String toString() {
    return MiCommand.quoted(text);
  }
}
