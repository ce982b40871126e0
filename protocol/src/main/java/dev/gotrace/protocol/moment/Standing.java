package dev.gotrace.protocol.moment;

/**
 * Where a thread, or a goroutine, stands.
 *
 * @param place the place in the code
 * @param offset how many bytes into its function that is
 */
public record Standing(Place place, Reading<Long> offset) {

  /** Such as {@code main.main+0x1f main.go:12}. */
  @Override
  public String toString() {
    String at = function();
    String line =
        place.file().asOptional().isPresent() && place.line().asOptional().isPresent()
            ? " " + place.file().asOptional().get() + ":" + place.line().asOptional().get()
            : "";
    return at + line;
  }

  /** The function and the offset into it; the address where no function is known. */
  private String function() {
    if (!(place.function() instanceof Reading.Known<String> name)) {
      return place.pc().asOptional().map(Address::toString).orElse("?");
    }
    return name.value()
        + offset
            .asOptional()
            .filter(bytes -> bytes != 0)
            .map(bytes -> "+0x" + Long.toHexString(bytes))
            .orElse("");
  }
}
