package dev.gotrace.tui.plain;

import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.view.Words;

/** The line that a session begins with. */
final class HeaderLine {

  private HeaderLine() {}

  static String of(Header header, Words words) {
    String way = header.way().isEmpty() ? "" : "   " + words.sentence(header.way());
    return "gotrace ▸ "
        + header.program()
        + way
        + "   "
        + said(header.goVersion(), words.say("Go version") + " ", words)
        + " "
        + header.platform()
        + "   "
        + header.debugger()
        + "   "
        + words.say("built: {0}", said(header.buildMode(), "", words));
  }

  private static String said(Reading<String> reading, String subject, Words words) {
    if (reading instanceof Reading.Unreadable<String> unreadable) {
      return subject + "? " + words.sentence(unreadable.why());
    }
    if (reading instanceof Reading.Absent<String> absent) {
      return subject + "∅ " + words.sentence(absent.why());
    }
    return reading.asOptional().orElse(words.say("none"));
  }
}
