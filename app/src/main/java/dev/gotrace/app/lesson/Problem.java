package dev.gotrace.app.lesson;

/**
 * What is wrong in a lesson file, where the rest of it works.
 *
 * @param line the line that is meant, from 1
 * @param text what is wrong and what to do, one line
 */
record Problem(int line, String text) {}
