/**
 * A recording as a file for people who have no gotrace: a page for a browser, Markdown, a film for
 * asciinema, Moments as JSON. Pure functions of the lines of a session, a lesson's among them.
 *
 * <p>Panels are those of {@code tui.view}, in the words that the screen uses. Everything that came
 * from the program or from a lesson goes through {@link dev.gotrace.tui.canvas.Visible} and then
 * through the escape of its format. What must not live here: files, terminals, and what asks a
 * debugger. Start reading at {@link dev.gotrace.app.export.Export}, then {@link
 * dev.gotrace.app.export.PageData}. The page itself is in {@code resources/export}: HTML, styles
 * and scripts as they are read, put together by {@link dev.gotrace.app.export.Page}.
 */
@NullMarked
package dev.gotrace.app.export;

import org.jspecify.annotations.NullMarked;
