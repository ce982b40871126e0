package dev.gotrace.app.export;

import dev.gotrace.tui.canvas.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A recording as one file for a browser: it needs nothing beside it, no network and no storage. Its
 * styles and scripts are those of {@code resources/export}, allowed by their digests and nothing
 * else, and what is shown is JSON that no parser of HTML looks into.
 */
final class Page {

  /** The pictures of NUL and of the last control character before the space, and that of DEL. */
  private static final int FIRST_PICTURE = 0x2400;

  private static final int LAST_PICTURE = 0x241F;
  private static final int DELETED = 0x2421;

  /** A file of more would be too large to be opened by everybody. */
  static final int MOST_MOMENTS = 3000;

  static final List<String> STYLES =
      List.of("base.css", "layout.css", "panels.css", "pictures.css", "dialogs.css", "print.css");

  /** In the order in which they build on each other. */
  static final List<String> SCRIPTS =
      List.of(
          "page.js",
          "rows.js",
          "pictures.js",
          "panels.js",
          "lesson.js",
          "time.js",
          "cells.js",
          "dialogs.js",
          "print.js",
          "keys.js");

  private final Options options;

  Page(Options options) {
    this.options = options;
  }

  void write(Walk walk, OutputStream out) throws IOException {
    String style = assets(STYLES);
    String script = assets(SCRIPTS);
    String title = walk.header().map(header -> header.program() + " · gotrace").orElse("gotrace");
    String page =
        resource("page.html")
            .replace("{lang}", options.language().code())
            .replace("{title}", escaped(title))
            .replace("{style-digest}", digest(style))
            .replace("{script-digest}", digest(script));
    // The texts that are put in last may hold what the first ones look for.
    out.write(filled(page, style, data(walk), script).getBytes(StandardCharsets.UTF_8));
  }

  private static String filled(String page, String style, String data, String script) {
    StringBuilder filled = new StringBuilder(data.length() + 100_000);
    int from = 0;
    for (String[] part :
        new String[][] {{"{style}", style}, {"{data}", data}, {"{script}", script}}) {
      int at = page.indexOf(part[0], from);
      filled.append(page, from, at).append(part[1]);
      from = at + part[0].length();
    }
    return filled.append(page, from, page.length()).toString();
  }

  /** The data as JSON in which nothing can end the element that it stands in. */
  String data(Walk walk) {
    return carets(JsonLines.escaped(new PageData(walk, options).node().toString()))
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  /** Not every font has pictures of control characters; {@code ^[} can be read in all of them. */
  private static String carets(String json) {
    StringBuilder out = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            point -> {
              if (point == DELETED) {
                out.append("^?");
              } else if (point >= FIRST_PICTURE && point <= LAST_PICTURE) {
                char letter = (char) ('@' + point - FIRST_PICTURE);
                out.append('^').append(letter == '\\' ? "\\\\" : String.valueOf(letter));
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.toString();
  }

  private static String assets(List<String> names) {
    StringBuilder all = new StringBuilder();
    names.forEach(name -> all.append(resource(name)));
    return all.toString();
  }

  /** What stands in the page beside the data is a title. */
  private static String escaped(String text) {
    return Visible.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("{", "&#123;");
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream("/export/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
