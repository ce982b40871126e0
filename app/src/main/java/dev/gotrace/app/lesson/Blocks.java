package dev.gotrace.app.lesson;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** What each line of a Markdown file is, as CommonMark has it; a heading inside code is none. */
final class Blocks {

  /** Lines of a lesson. */
  enum Kind {
    /** A heading of the second level: a phase or step. */
    SECTION,
    /** A heading of the third level: a language. */
    LANGUAGE,
    /** Inside a fenced block that begins with {@code question}. */
    QUESTION,
    /** Other code, in which no word means anything. */
    CODE,
    /** An HTML comment, which is for those who read the file. */
    COMMENT,
    /** Everything else. */
    TEXT
  }

  private static final Pattern HEADING =
      Pattern.compile("\\s{0,3}#+(?:\\s+(.*?))??(?:\\s+#+)?\\s*");
  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(`{3,}|~{3,})\\s*");

  private final String[] lines;
  private final Kind[] kinds;

  /** Whether a line goes on with the question of the line above. */
  private final boolean[] continues;

  /** The first lines of fenced code that no fence ends. */
  private final Set<Integer> open = new HashSet<>();

  private Blocks(String[] lines) {
    this.lines = lines;
    this.kinds = new Kind[lines.length];
    this.continues = new boolean[lines.length];
    Arrays.fill(kinds, Kind.TEXT);
  }

  /** A byte order mark in front is no part of the text. */
  static Blocks of(String text) {
    String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Blocks blocks = new Blocks(whole.split("\r\n|\r|\n", -1));
    // What stands inside of paragraphs is read when it is shown.
    Node document =
        Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .inlineParserFactory(context -> (source, node) -> {})
            .build()
            .parse(whole);
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      blocks.add(node);
    }
    return blocks;
  }

  private void add(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    if (spans.isEmpty()) {
      return;
    }
    int first = spans.get(0).getLineIndex();
    int last = spans.get(spans.size() - 1).getLineIndex();
    Kind kind = kind(node, first, last);
    for (int i = first; i <= last; i++) {
      kinds[i] = kind;
      continues[i] = kind == Kind.QUESTION && i > first;
    }
    if (node instanceof FencedCodeBlock code && code.getClosingFenceLength() == null) {
      open.add(first);
    }
  }

  private Kind kind(Node node, int first, int last) {
    if (node instanceof Heading heading && lines[first].stripLeading().startsWith("#")) {
      return heading.getLevel() == 2
          ? Kind.SECTION
          : heading.getLevel() == 3 ? Kind.LANGUAGE : Kind.TEXT;
    }
    if (node instanceof FencedCodeBlock code) {
      String info = code.getInfo() == null ? "" : code.getInfo().strip();
      return info.equals("question") ? Kind.QUESTION : Kind.CODE;
    }
    if (node instanceof HtmlBlock
        && lines[first].strip().startsWith("<!--")
        && lines[last].strip().endsWith("-->")) {
      return Kind.COMMENT;
    }
    return node instanceof IndentedCodeBlock ? Kind.CODE : Kind.TEXT;
  }

  int size() {
    return lines.length;
  }

  String line(int i) {
    return lines[i];
  }

  Kind kind(int i) {
    return kinds[i];
  }

  boolean continues(int i) {
    return continues[i];
  }

  /** Whether fenced code that begins at this line goes on to the end of the file. */
  boolean isOpen(int i) {
    return open.contains(i);
  }

  boolean hasSections() {
    return Arrays.asList(kinds).contains(Kind.SECTION);
  }

  /** The first line with bytes that are no text; they were read as U+FFFD. */
  Optional<Integer> garbled() {
    return IntStream.range(0, lines.length)
        .filter(i -> lines[i].indexOf('\uFFFD') >= 0 || lines[i].indexOf('\0') >= 0)
        .boxed()
        .findFirst();
  }

  /** What a heading says, without the signs that make it one. */
  String heading(int i) {
    Matcher heading = HEADING.matcher(lines[i]);
    return heading.matches() && heading.group(1) != null ? heading.group(1) : "";
  }

  /** Whether a line could be the last one of fenced code. */
  boolean isFence(int i) {
    return FENCE.matcher(lines[i]).matches();
  }
}
