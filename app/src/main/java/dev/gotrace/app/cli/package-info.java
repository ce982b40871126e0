/**
 * The command line: one class a verb.
 *
 * <p>{@link dev.gotrace.app.cli.Main} takes streams and gives back an exit status, so that tests
 * call it as the shell does. What must not live here: anything that another front end would need,
 * too. Start reading at {@link dev.gotrace.app.cli.Main}, then {@code AttachCommand}.
 */
@NullMarked
package dev.gotrace.app.cli;

import org.jspecify.annotations.NullMarked;
