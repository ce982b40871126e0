package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.view.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** A page of a walk, for tests of other rooms. */
public final class ExportedPage {

  private ExportedPage() {}

  /** The file's bytes. */
  public static byte[] of(List<SessionLine> lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Options options = HelloLines.options(Language.EN, Answers.ASKED);
    Export.write(Format.HTML, lines::forEach, options, out);
    return out.toByteArray();
  }
}
