/**
 * The lesson file: Markdown beside a recording, which says at each phase or step what is to be told
 * and asked there.
 *
 * <p>Here live its parser, what is wrong with a file, and how a note is written into one. What must
 * not live here: how a note looks, and who is asked when. Start reading at {@link
 * dev.gotrace.app.lesson.Lesson}.
 */
@NullMarked
package dev.gotrace.app.lesson;

import org.jspecify.annotations.NullMarked;
