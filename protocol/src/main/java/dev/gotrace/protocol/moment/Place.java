package dev.gotrace.protocol.moment;

/**
 * A place in the program's code.
 *
 * @param pc the address of the instruction that runs next
 * @param function the function's name as the debugger says it, such as {@code runtime.schedinit}
 * @param file the source file: relative to GOROOT/src for Go's own packages ({@code
 *     runtime/proc.go}), otherwise relative to the program's own folder where it lies in it
 * @param line the line in that file, from 1
 */
public record Place(
    Reading<Address> pc, Reading<String> function, Reading<String> file, Reading<Long> line) {

  /** A place of which nothing is there, for one reason. */
  public static Place absent(String why) {
    return new Place(
        Reading.absent(why), Reading.absent(why), Reading.absent(why), Reading.absent(why));
  }
}
