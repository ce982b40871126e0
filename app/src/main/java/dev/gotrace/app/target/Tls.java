package dev.gotrace.app.target;

/**
 * The thread-local storage that the program itself asks for: its PT_TLS segment.
 *
 * @param sizeBytes p_memsz
 * @param alignBytes p_align
 */
public record Tls(long sizeBytes, long alignBytes) {

  /**
   * Where a thread-local symbol lies, in bytes from the thread pointer ({@code fs_base} on amd64,
   * where TLS lies below it): negative. This is variant II of "ELF Handling For Thread-Local
   * Storage" (Drepper), section 3: the program's block ends at the thread pointer, its size rounded
   * up to its alignment.
   *
   * @param symbolValue the thread-local symbol's value, which counts from the block's start
   */
  public long offsetFromThreadPointer(long symbolValue) {
    long align = Math.max(1, alignBytes);
    long rounded = (sizeBytes + align - 1) / align * align;
    return symbolValue - rounded;
  }
}
