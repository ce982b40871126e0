package dev.gotrace.app.bootstrap;

import dev.gotrace.app.target.GoVersion;

/**
 * An article about a Go program's start.
 *
 * @param id what gotrace's data calls it
 * @param title as it stands above it
 * @param go the release whose start it shows
 */
public record Article(String id, String title, GoVersion go) {}
