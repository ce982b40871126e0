package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One struct of the runtime in the target's memory, read field by field. The struct's id and the
 * field's name make the fact's id: {@code g} and {@code status} give {@code g.status}.
 */
final class StructView {

  private final ResolvedFacts facts;
  private final Memory memory;
  private final String struct;
  private final Address at;
  private final Map<String, FieldAt> fields;
  private MemoryBlock.@Nullable Bytes bytes;

  StructView(ResolvedFacts facts, Memory memory, String struct, Address at) {
    this.facts = facts;
    this.memory = memory;
    this.struct = struct;
    this.at = at;
    this.fields = facts.fieldsOf(struct);
  }

  Address at() {
    return at;
  }

  /** Announces the part of the struct that the facts name. */
  void need() {
    memory.need(at, facts.span(struct));
  }

  Reading<Long> number(String field) {
    FieldAt found = fields.get(field);
    return found == null ? none(field) : number(found.offset(), found.size(), found.signed());
  }

  Reading<Address> address(String field) {
    FieldAt found = fields.get(field);
    return found == null
        ? none(field)
        : number(found.offset(), Long.BYTES, false).map(Address::new);
  }

  /** Ten thousand goroutines have some 100,000 fields: a struct's bytes are looked up once. */
  private Reading<Long> number(int offset, int size, boolean signed) {
    if (bytes == null) {
      bytes = memory.bytes(at, facts.span(struct)).orElse(null);
    }
    return bytes != null
        ? Reading.known(Memory.decode(bytes, at.plus(offset), size, signed))
        : memory.number(at.plus(offset), size, signed);
  }

  Reading<Boolean> flag(String field) {
    return number(field).map(value -> value != 0);
  }

  /** A number that stands for one of the runtime's named constants. */
  Reading<String> name(String field) {
    return number(field).flatMap(value -> facts.nameOf(id(field), value));
  }

  /** One element of an array field. */
  Reading<Address> element(String field, long index) {
    FieldAt found = fields.get(field);
    return found == null
        ? none(field)
        : memory.address(at.plus(found.offset() + index * Long.BYTES));
  }

  /** How many pointer-sized elements an array field has. */
  long elements(String field) {
    FieldAt found = fields.get(field);
    return found == null ? 0 : found.size() / Long.BYTES;
  }

  private <T> Reading<T> none(String field) {
    return Reading.absent(facts.whyNoField(id(field)));
  }

  private String id(String field) {
    return struct + "." + field;
  }
}
