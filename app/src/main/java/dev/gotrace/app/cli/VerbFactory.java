package dev.gotrace.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the verbs, each with the console around it. */
final class VerbFactory implements IFactory {

  private final Console console;
  private final EarlyGdb gdb;

  VerbFactory(Console console, EarlyGdb gdb) {
    this.console = console;
    this.gdb = gdb;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == AttachCommand.class) {
      return type.cast(new AttachCommand(console, gdb));
    }
    if (type == PhasesCommand.class) {
      return type.cast(new PhasesCommand(console));
    }
    if (type == DoctorCommand.class) {
      return type.cast(new DoctorCommand(console));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
