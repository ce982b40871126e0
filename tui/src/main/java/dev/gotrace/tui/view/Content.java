package dev.gotrace.tui.view;

/**
 * What a panel shows.
 *
 * @param title what stands in its title
 * @param badge what stands at its title's end, such as how much changed; empty for nothing
 * @param news whether something in it changed since the last stop
 */
record Content(String title, String badge, boolean news, Lines lines) {}
