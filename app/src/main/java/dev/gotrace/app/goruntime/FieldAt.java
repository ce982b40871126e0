package dev.gotrace.app.goruntime;

/**
 * Where a field lies in one target's struct.
 *
 * @param path the path that was found, such as {@code atomicstatus.value}
 * @param offset from the struct's start, in bytes
 * @param size in bytes
 * @param type the name of its type
 */
record FieldAt(String path, int offset, int size, String type) {

  /** Whether a number in this field may be negative. */
  boolean signed() {
    return type.startsWith("int");
  }

  int end() {
    return offset + size;
  }
}
