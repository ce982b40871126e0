package dev.gotrace.protocol.jgdb;

import java.util.List;

/**
 * A value in an MI record: a string, a tuple or a list (gdb manual, "GDB/MI Output Syntax").
 *
 * <p>gdb is not strict about the difference between a tuple and a list. The manual's lists hold
 * values or results and its tuples hold results only, yet {@code script={"silent","print 1"}} is
 * what mi3 says where mi4 says {@code script=["silent","print 1"]}. So both hold fields whose names
 * may be missing and may repeat.
 */
public sealed interface MiValue permits MiConst, MiTuple, MiList {

  /** What is inside, in gdb's order; nothing in a string. */
  List<MiField> fields();
}
