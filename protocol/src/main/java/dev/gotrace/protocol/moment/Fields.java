package dev.gotrace.protocol.moment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All fields of one struct at the newest Moment.
 *
 * @param name what was asked for: {@code allp[0]}, {@code g1}, {@code sched}
 * @param type the struct's type, such as {@code runtime.p}
 * @param at its address, or why there is none
 * @param fields in memory order; empty where there is no address
 * @param where of a goroutine or an M, where it stands; null of others
 */
public record Fields(
    String name,
    String type,
    Reading<Address> at,
    List<Field> fields,
    @Nullable Whereabouts where) {

  public Fields {
    fields = List.copyOf(fields);
  }

  /** Those of a struct that stands nowhere. */
  public Fields(String name, String type, Reading<Address> at, List<Field> fields) {
    this(name, type, at, fields, null);
  }

  /**
   * One field; those of a struct inside are listed one by one.
   *
   * @param path its name, with those of the structs it lies in before it: {@code sched.pc}
   * @param type its type as the debugger says it
   * @param offset bytes from the struct's start
   * @param size its size in bytes
   * @param value a number of up to 8 bytes in words (hex for pointers, decimal for counts), else
   *     the bytes as hex digits, cut after 16
   */
  public record Field(String path, String type, int offset, int size, Reading<String> value) {}
}
