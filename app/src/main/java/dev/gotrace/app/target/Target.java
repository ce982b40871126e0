package dev.gotrace.app.target;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A Go program that can be debugged here.
 *
 * @param executable its file, absolute
 * @param binary what its ELF file says
 * @param buildInfo how it was built
 * @param source the directory or .go file that gotrace built it from; empty when it was given as an
 *     executable
 */
public record Target(
    Path executable, ElfBinary binary, BuildInfo buildInfo, Optional<Path> source) {}
