package dev.gotrace.app.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Visible;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.Shown;
import dev.gotrace.tui.state.Status;
import dev.gotrace.tui.state.UiState;
import dev.gotrace.tui.state.Update;
import dev.gotrace.tui.view.Screen;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The screen as a film: asciicast version 2, with a marker where a phase begins. How long a stop is
 * shown says nothing of the program: it is the time to read it.
 */
final class Cast {

  static final int COLUMNS = 120;
  static final int ROWS = 40;

  private static final int PHASE_MILLIS = 4000;
  private static final int OTHER_MILLIS = 1500;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Options options;
  private final Screen screen = new Screen();
  private final Update update;
  private UiState state;
  private boolean begun;
  private long millis;

  Cast(Options options) {
    this.options = options;
    this.update = new Update(screen, options.conditions());
    this.state = UiState.starting(COLUMNS, ROWS, options.language().code(), start());
  }

  private Session start() {
    return Session.starting(options.phases());
  }

  void write(Told told, OutputStream out) throws IOException {
    Reel reel = Reel.of(told);
    try {
      told.forEach(line -> accept(line, reel, out));
      if (!begun) {
        begin("", out);
      }
      event("o", options.pen().ending(), out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void accept(SessionLine line, Reel reel, OutputStream out) {
    if (line instanceof Header header && !begun) {
      begin(header.program(), out);
    }
    reel.next(line).ifPresent(shown -> show(shown, out));
  }

  private void tell(Msg msg) {
    state = update.step(state, msg).state();
  }

  private void begin(String program, OutputStream out) {
    begun = true;
    ObjectNode header = JSON.createObjectNode();
    header.put("version", 2).put("width", COLUMNS).put("height", ROWS);
    header.put("title", Visible.of("gotrace: how " + program + " starts"));
    header.putObject("env").put("TERM", "xterm-256color");
    line(header.toString(), out);
  }

  private void show(Shown shown, OutputStream out) {
    if (!begun) {
      begin("", out);
    }
    Moment moment = shown.moment();
    Moment before = shown.before();
    boolean ended = moment.exit() != null;
    tell(new Msg.Now(Status.of(ended ? Status.Kind.ENDED : Status.Kind.STANDS)));
    tell(new Msg.Past(shown));
    boolean first = before == null || !before.phase().equals(moment.phase());
    if (first) {
      event("m", Visible.of(moment.phase()), out);
    }
    Canvas canvas = new Canvas(COLUMNS, ROWS);
    screen.draw(state, canvas);
    String frame = options.pen().frame(canvas);
    if (!frame.isEmpty()) {
      event("o", frame, out);
    }
    millis += moment.kind() == Moment.Kind.PHASE || first ? PHASE_MILLIS : OTHER_MILLIS;
  }

  private void event(String kind, String data, OutputStream out) {
    ArrayNode event = JSON.createArrayNode();
    event.add(new BigDecimal(String.format(Locale.ROOT, "%.3f", millis / 1000.0)));
    event.add(kind).add(data);
    line(event.toString(), out);
  }

  private static void line(String json, OutputStream out) {
    try {
      out.write((JsonLines.escaped(json) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
