package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.tui.view.Cell;
import dev.gotrace.tui.view.ChangeRows;
import dev.gotrace.tui.view.CodeLines;
import dev.gotrace.tui.view.Detail;
import dev.gotrace.tui.view.GoroutineRows;
import dev.gotrace.tui.view.MachineRows;
import dev.gotrace.tui.view.Mark;
import dev.gotrace.tui.view.NotePanel;
import dev.gotrace.tui.view.Panel;
import dev.gotrace.tui.view.ProcessorRows;
import dev.gotrace.tui.view.QueueRows;
import dev.gotrace.tui.view.RegisterRows;
import dev.gotrace.tui.view.Row;
import dev.gotrace.tui.view.Scene;
import dev.gotrace.tui.view.SourcePanel;
import dev.gotrace.tui.view.Span;
import dev.gotrace.tui.view.StackRows;
import dev.gotrace.tui.view.StepRows;
import dev.gotrace.tui.view.ThreadRows;
import dev.gotrace.tui.view.WhereRows;
import dev.gotrace.tui.view.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A recording as Markdown: a chapter a phase, with its notes, its source, its tables. */
final class MarkdownBook {

  /** What one document can hold and still be read. */
  static final int MOST_MOMENTS = 20_000;

  private static final int LINES = 9;
  private static final int LINES_BEFORE = 4;

  private final Walk walk;
  private final Options options;
  private final Words words;
  private final MarkdownQuestions questions;
  private final StringBuilder out = new StringBuilder();

  MarkdownBook(Walk walk, Options options) {
    this.walk = walk;
    this.options = options;
    this.words = Words.of(options.language());
    this.questions = new MarkdownQuestions(walk, options);
  }

  void write(OutputStream to) throws IOException {
    to.write(text().getBytes(StandardCharsets.UTF_8));
  }

  String text() {
    beginning();
    String phase = null;
    for (int i = 0; i < walk.stops.size(); i++) {
      Moment moment = walk.stops.get(i).moment();
      if (!moment.phase().equals(phase)) {
        phase = moment.phase();
        chapter(phase);
      }
      stop(i);
    }
    out.append(questions.answers());
    return out.toString();
  }

  private String say(String name, Object... values) {
    return PageWords.say(options.language(), name, values);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void paragraph(String text) {
    line(text);
    line("");
  }

  private void beginning() {
    Optional<Header> header = walk.header();
    paragraph("# " + header.map(about -> MarkdownText.plain(about.program())).orElse("gotrace"));
    header.ifPresent(
        about ->
            paragraph(
                MarkdownText.plain(
                    PageData.said(about.goVersion(), words)
                        + " "
                        + about.platform()
                        + ", "
                        + about.debugger()
                        + ", "
                        + words.say("built: {0}", PageData.said(about.buildMode(), words)))));
    walk.warnings.forEach(
        warning -> paragraph("> " + MarkdownText.plain(words.sentence(warning.text()))));
    for (Bookmark bookmark : walk.bookmarks) {
      walk.place(bookmark.of())
          .ifPresent(
              at ->
                  line(
                      "- ★ "
                          + LessonMarkdown.harmless(bookmark.label().text(words.language().code()))
                          + ": "
                          + name(walk.stops.get(at))));
    }
  }

  private String name(Stop stop) {
    return say("moment.of", stop.moment().number(), MarkdownText.code(stop.id()));
  }

  private void chapter(String phase) {
    String title =
        walk.text(phase, words.language().code())
            .map(text -> " · " + MarkdownText.plain(text.title()))
            .orElse("");
    line("");
    paragraph("## " + MarkdownText.plain(phase) + title);
  }

  private void stop(int at) {
    Stop stop = walk.stops.get(at);
    Moment moment = stop.moment();
    boolean whole = moment.kind() != Moment.Kind.STEP && moment.kind() != Moment.Kind.LINE;
    Scene scene = Scene.of(stop.before(), moment, Detail.WHOLE, words);
    Scene brief = scene.in(Detail.BRIEF);
    String step = moment.step();
    if (step != null) {
      String title =
          walk.text(step, words.language().code())
              .map(text -> " · " + MarkdownText.plain(text.title()))
              .orElse("");
      paragraph("### " + MarkdownText.plain(step) + title);
    }
    where(brief);
    List<Cell> done = StepRows.of(scene);
    done.forEach(row -> line("- " + value(row)));
    if (!done.isEmpty()) {
      line("");
    }
    lesson(at);
    note(scene, step == null ? moment.phase() : step);
    out.append(questions.at(at));
    source(scene);
    rows(ChangeRows.of(brief));
    if (whole) {
      rows(RegisterRows.of(brief));
      rows(StackRows.of(scene));
      rows(ThreadRows.of(scene));
      rows(ProcessorRows.of(brief));
      rows(QueueRows.of(scene));
      rows(GoroutineRows.of(brief));
      rows(MachineRows.of(brief));
    }
    output(moment);
  }

  private void where(Scene scene) {
    String debugger =
        walk.header().map(Header::debugger).orElse(words.say("a debugger")).split(" ", 2)[0];
    for (Row row : WhereRows.of(scene, options.phases(), debugger).rows()) {
      List<String> cells = new ArrayList<>();
      cells.add(say("moment", scene.moment().number()));
      row.cells().forEach(cell -> cells.add(MarkdownText.plain(signed(cell))));
      paragraph("*" + String.join(" · ", cells) + "*");
    }
  }

  private void lesson(int at) {
    for (Note note : walk.notes) {
      String text = note.text().text(words.language().code());
      if (!text.isEmpty() && walk.place(note.of()).filter(place -> place == at).isPresent()) {
        paragraph(LessonMarkdown.harmless(text));
      }
    }
  }

  private void note(Scene scene, String of) {
    Optional<Text> text = walk.text(of, words.language().code());
    if (text.isEmpty()) {
      return;
    }
    NotePanel note = NotePanel.of(scene, text.get());
    if (!note.text().isEmpty()) {
      paragraph(MarkdownText.plain(note.text()));
    }
    if (!note.look().isEmpty()) {
      List<String> cells = note.look().stream().map(MarkdownBook::labelled).toList();
      paragraph(MarkdownText.plain(note.lookAt()) + ": " + String.join(", ", cells));
    }
  }

  private void source(Scene scene) {
    CodeLines code = SourcePanel.of(scene, walk.sources);
    if (code.current() < 0) {
      return;
    }
    int from = Math.max(0, code.current() - LINES_BEFORE);
    List<String> lines =
        IntStream.range(from, Math.min(code.size(), from + LINES))
            .mapToObj(code.at())
            .map(line -> plain(line.margin().spans()) + plain(line.text().spans()))
            .toList();
    boolean go =
        scene.moment().at().file() instanceof Reading.Known<String> file
            && file.value().endsWith(".go");
    paragraph("**" + MarkdownText.plain(code.title()) + "**");
    line(MarkdownText.block(lines, go ? "go" : "asm"));
  }

  private static String plain(List<Span> spans) {
    StringBuilder text = new StringBuilder();
    spans.forEach(span -> text.append(span.text()));
    return text.toString();
  }

  private void rows(Panel panel) {
    paragraph("**" + MarkdownText.plain(panel.title()) + "**");
    if (panel.columns().isEmpty()
        || panel.rows().stream().allMatch(row -> row.cells().size() == 1)) {
      panel.rows().forEach(this::listed);
      line("");
      return;
    }
    StringBuilder titles = new StringBuilder("|   |");
    StringBuilder below = new StringBuilder("|---|");
    panel
        .columns()
        .forEach(
            column -> {
              titles.append(' ').append(MarkdownText.plain(column.title())).append(" |");
              below.append(column.right() ? "---:|" : "---|");
            });
    line(titles.toString());
    line(below.toString());
    panel.rows().forEach(row -> line(columns(row, panel.columns().size())));
    line("");
  }

  private static String columns(Row row, int count) {
    StringBuilder line = new StringBuilder("| ").append(row.mark().sign()).append(" |");
    for (int i = 0; i < count; i++) {
      Cell cell = i < row.cells().size() ? row.cells().get(i) : Cell.text("");
      String text = cell.text().isEmpty() ? "" : value(cell);
      line.append(' ').append(text).append(" |");
    }
    return line.toString();
  }

  private void listed(Row row) {
    List<String> cells = row.cells().stream().map(MarkdownBook::labelled).toList();
    String sign = row.mark().sign().isEmpty() ? "" : row.mark().sign() + " ";
    line("- " + sign + String.join(", ", cells));
  }

  private static String labelled(Cell cell) {
    String label = cell.label().isEmpty() ? "" : MarkdownText.plain(cell.label()) + " ";
    return label + value(cell);
  }

  /** What was read is code; a reason and a remark are words. */
  private static String value(Cell cell) {
    String sign = cell.mark().sign().isEmpty() ? "" : cell.mark().sign() + " ";
    boolean read = !cell.name().isEmpty() && !isGap(cell);
    return sign + (read ? MarkdownText.code(cell.text()) : MarkdownText.plain(cell.text()));
  }

  private static String signed(Cell cell) {
    return isGap(cell) ? cell.mark().sign() + " " + cell.text() : cell.text();
  }

  private static boolean isGap(Cell cell) {
    return cell.mark() == Mark.ABSENT || cell.mark() == Mark.UNREADABLE;
  }

  private void output(Moment moment) {
    if (!moment.output().isEmpty()) {
      paragraph("**" + say("output") + "**");
      List<String> lines = List.of(PageData.lines(moment.output()).stripTrailing().split("\n", -1));
      line(MarkdownText.block(lines, ""));
    }
  }
}
