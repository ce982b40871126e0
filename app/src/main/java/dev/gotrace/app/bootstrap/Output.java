package dev.gotrace.app.bootstrap;

/**
 * What the target printed.
 *
 * @param text the text, invalid UTF-8 as U+FFFD; its end, when there was too much
 * @param droppedBytes how much was left out before it
 */
public record Output(String text, long droppedBytes) {}
