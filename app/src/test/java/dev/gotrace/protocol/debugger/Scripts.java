package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Stand-ins for debuggers. */
final class Scripts {

  private Scripts() {}

  /**
   * A script that runs a class of ours with these arguments before its own, instead of a debugger.
   */
  static Path of(Path folder, Class<?> main, String... arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    words.add(main.getName());
    words.addAll(List.of(arguments));
    String quoted = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    Path script = folder.resolve(main.getSimpleName());
    // The class path may have letters that a JVM reads in no other locale.
    Files.writeString(script, "#!/bin/sh\nLC_ALL=C.UTF-8 exec " + quoted + " \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
