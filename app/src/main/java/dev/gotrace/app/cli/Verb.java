package dev.gotrace.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * One verb of the command line. Its options are described by picocli's programmatic model: to read
 * them from annotations would cost every start 40 ms.
 */
interface Verb {

  /** As it is typed. */
  String name();

  /** Its name, options and parameters. */
  CommandSpec spec();

  /**
   * Does it.
   *
   * @return the exit status
   */
  int run(ParseResult given) throws Exception;

  /** The option that every verb has. */
  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help.")
        .build();
  }

  /** An option that is given or not. */
  static OptionSpec flag(String name, String... description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  /** An option with a value. */
  static OptionSpec value(String name, Class<?> type, String label, String... description) {
    return OptionSpec.builder(name).type(type).paramLabel(label).description(description).build();
  }

  /** A TARGET that may be left out. */
  static PositionalParamSpec optionalTarget() {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("0..1")
        .type(String.class)
        .paramLabel("TARGET")
        .description("An ELF executable, a Go package directory or a .go file.")
        .build();
  }

  /** The option that chooses a language. */
  static OptionSpec lang() {
    return value(
        "--lang",
        String.class,
        "en|zh",
        "English or Chinese; by default what LC_ALL, LC_MESSAGES or LANG says, else English.");
  }

  /** The option that names gdb. */
  static OptionSpec gdb() {
    return value("--gdb", String.class, "PATH", "The gdb to use, of version 11 or newer.");
  }

  /** The option that names Delve. */
  static OptionSpec dlv() {
    return value("--dlv", String.class, "PATH", "The Delve to use, such as ~/go/bin/dlv.");
  }
}
