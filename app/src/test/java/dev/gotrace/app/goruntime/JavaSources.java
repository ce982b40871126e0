package dev.gotrace.app.goruntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repository's own code, as text. */
final class JavaSources {

  /** A comment, or a string; a string's text is the group. */
  private static final Pattern TOKEN =
      Pattern.compile("//.*|/\\*(?s:.*?)\\*/|'(?:\\\\.|[^'])'|\"((?:\\\\.|[^\"\\\\])*)\"");

  private JavaSources() {}

  /** The main sources of a module whose path has this in it. */
  static List<String> of(String module, String part) throws IOException {
    List<String> texts = new ArrayList<>();
    Path root = Path.of("..", module, "src", "main", "java");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (file.toString().contains(part)) {
          texts.add(Files.readString(file));
        }
      }
    }
    return texts;
  }

  /** The string literals of a source, comments left out. */
  static List<String> literals(String source) {
    List<String> literals = new ArrayList<>();
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      if (token.group(1) != null) {
        literals.add(token.group(1));
      }
    }
    return literals;
  }
}
