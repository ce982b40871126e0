package dev.gotrace.protocol.jgdb;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How fast the sessions are read. An operation is one megabyte (10^6 bytes) of gdb's output, so the
 * score is in MB/s. Run it from the protocol folder: {@code java -cp CLASSPATH org.openjdk.jmh.Main
 * MiParserBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MiParserBenchmark {

  private static final int MEGABYTES = 10;

  private final List<byte[]> lines = new ArrayList<>();

  /** Repeats the sessions' lines up to ten megabytes. */
  @Setup
  public void replicate() {
    List<byte[]> corpus = Corpus.receivedLines();
    int size = 0;
    for (int i = 0; size < MEGABYTES * 1_000_000; i++) {
      byte[] line = corpus.get(i % corpus.size());
      lines.add(line);
      size += line.length + 1;
    }
  }

  /** Parses every line. */
  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public void parse(Blackhole blackhole) {
    for (byte[] line : lines) {
      blackhole.consume(MiParser.parse(line));
    }
  }
}
