package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.moment.Address;
import java.util.Optional;

/** A field's value in words, by its type. */
final class FieldWords {

  private static final int MOST_BYTES = 16;

  private final ResolvedFacts facts;
  private final String struct;
  private final AddressNames addresses;
  private final WaitReasons waitReasons;

  FieldWords(ResolvedFacts facts, String struct, AddressNames addresses, WaitReasons waitReasons) {
    this.facts = facts;
    this.struct = struct;
    this.addresses = addresses;
    this.waitReasons = waitReasons;
  }

  /**
   * Such as {@code 7}, {@code true}, {@code 0x571f40 g0} or {@code 4 waiting}.
   *
   * @param bytes hold the struct
   * @param at where it begins
   */
  String of(MemoryBlock.Bytes bytes, Address at, FieldAt field) {
    Address start = at.plus(field.offset());
    int size = field.size();
    if (size != 1 && size != 2 && size != 4 && size != Long.BYTES || field.type().startsWith("[")) {
      return hex(bytes, start, size);
    }
    long value = Memory.decode(bytes, start, size, field.signed());
    if (field.type().equals("bool")) {
      return value == 0 ? "false" : value == 1 ? "true" : String.valueOf(value);
    }
    if (isPointer(field)) {
      Address target = new Address(value);
      return target + addresses.of(target).asOptional().map(name -> " " + name).orElse("");
    }
    String number = field.signed() ? String.valueOf(value) : Long.toUnsignedString(value);
    return number + name(field, value).map(name -> " " + name).orElse("");
  }

  /** The runtime also hides pointers from its collector, as numbers: guintptr and the like. */
  private static boolean isPointer(FieldAt field) {
    String type = field.type();
    return field.size() == Long.BYTES
        && (type.endsWith("*")
            || type.endsWith("uintptr")
            || type.endsWith("Uintptr")
            || type.startsWith("func(")
            || type.endsWith("Pointer"));
  }

  private Optional<String> name(FieldAt field, long value) {
    if (isFact("status", field)) {
      return facts.nameOf(struct + ".status", value).asOptional();
    }
    return isFact("waitreason", field)
        ? waitReasons.name(value).asOptional().filter(name -> !name.isEmpty())
        : Optional.empty();
  }

  private boolean isFact(String name, FieldAt field) {
    return facts
        .field(struct + "." + name)
        .filter(fact -> fact.offset() == field.offset())
        .isPresent();
  }

  private static String hex(MemoryBlock.Bytes bytes, Address start, int size) {
    int from = (int) start.minus(bytes.range().start());
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < Math.min(size, MOST_BYTES); i++) {
      int each = bytes.bytes()[from + i] & 0xff;
      digits.append(Character.forDigit(each >> 4, 16)).append(Character.forDigit(each & 15, 16));
    }
    return digits.append(size > MOST_BYTES ? "…" : "").toString();
  }
}
