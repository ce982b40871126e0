package dev.gotrace.protocol.moment;

/**
 * What a session is about; its first line.
 *
 * @param program the target's file name, without its folder
 * @param goVersion the Go release that built it, such as {@code go1.26.8}
 * @param platform its operating system and architecture, such as {@code linux/amd64}
 * @param buildMode how it was built, in words, such as {@code -N -l, static}
 * @param optimized whether it was built without {@code -N -l}, so that some things read worse
 * @param debugger the debugger and its version, such as {@code gdb 13.1}
 */
public record Header(
    String program,
    Reading<String> goVersion,
    String platform,
    Reading<String> buildMode,
    Reading<Boolean> optimized,
    String debugger)
    implements SessionLine {}
