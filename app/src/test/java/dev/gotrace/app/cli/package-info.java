/**
 * Tests of gotrace as a program. {@link dev.gotrace.app.cli.Gotrace} runs a command line in this
 * JVM, {@link dev.gotrace.app.cli.Started} one in a process of its own.
 */
@NullMarked
package dev.gotrace.app.cli;

import org.jspecify.annotations.NullMarked;
