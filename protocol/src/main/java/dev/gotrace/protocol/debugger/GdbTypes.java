package dev.gotrace.protocol.debugger;

import static dev.gotrace.protocol.jgdb.MiCommand.consoleCommand;

import dev.gotrace.protocol.jgdb.MiReply;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks gdb for the types and constants of the program that it has loaded. */
final class GdbTypes {

  private final GdbConnection gdb;

  GdbTypes(GdbConnection gdb) {
    this.gdb = gdb;
  }

  static String layoutCommand(String type) {
    return consoleCommand("ptype/o '" + type + "'");
  }

  static String constantCommand(String name) {
    return "-data-evaluate-expression \"(long)'" + name + "'\"";
  }

  /** As {@link Debugger#layouts}. */
  Map<String, Layout> layouts(Collection<String> types) {
    List<String> names = List.copyOf(types);
    List<Optional<MiReply>> replies =
        gdb.runAll(names.stream().map(GdbTypes::layoutCommand).toList(), Limits.LOAD);
    /** As {@link Debugger#layouts}. */
    Map<String, Layout> layouts = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      replies
          .get(i)
          .flatMap(reply -> GdbLayouts.parse(name, reply.console()))
          .ifPresent(layout -> layouts.put(name, layout));
    }
    return layouts;
  }

  /** As {@link Debugger#constants}. */
  Map<String, Long> constants(Collection<String> names) {
    List<String> list = List.copyOf(names);
    List<Optional<MiReply>> replies =
        gdb.runAll(list.stream().map(GdbTypes::constantCommand).toList(), Limits.LOAD);
    Map<String, Long> values = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String name = list.get(i);
      replies
          .get(i)
          .flatMap(reply -> reply.fields().text("value"))
          .ifPresent(value -> values.put(name, Long.parseLong(value)));
    }
    return values;
  }
}
