package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.End;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * Writes a recording. It is called {@code NAME.partial} until it is closed, and whatever stands
 * before a Moment is readable once that Moment was taken, also when this process is killed.
 *
 * <p>A file that takes no more does not stop a walk: it is told once, and nothing more is written.
 */
public final class RecordingWriter implements Consumer<SessionLine>, Closeable {

  /** How a recording is called that is not closed. */
  public static final String PARTIAL = ".partial";

  private static final int MOMENTS = 64;

  /** With Moments that are large fewer come together, so that each stays near. */
  private static final int TEXT = 1 << 20;

  private final Path target;
  private final boolean replaces;
  private final FileOutputStream file;
  private final Consumer<String> trouble;
  private final MemberWriter out;
  private final ContentsMaker contents = new ContentsMaker();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 13);
  private final LineOutput lines;
  private int inMember;
  private boolean inside;
  private boolean begun;
  private boolean broken;
  private boolean closed;

  private RecordingWriter(
      Path target, boolean replaces, FileOutputStream file, Consumer<String> trouble)
      throws IOException {
    this.target = target;
    this.replaces = replaces;
    this.file = file;
    this.trouble = trouble;
    this.out = new MemberWriter(file);
    this.lines = new LineOutput(text);
  }

  /**
   * Begins a recording. Nothing is left of it when it is closed before its header came.
   *
   * @param target the file that it is to be
   * @param replace whether a file of that name may be replaced, and what a recording left behind
   *     that was not closed
   * @param trouble is told, once and on the thread that writes, why no more can be written
   * @throws RecordingException when the file cannot be written, is written by another gotrace, or
   *     is there already
   */
  public static RecordingWriter create(Path target, boolean replace, Consumer<String> trouble)
      throws RecordingException {
    Path partial = partial(target);
    if (Files.isDirectory(target)) {
      throw new RecordingException(target + " is a directory; name a file in it");
    }
    try {
      FileOutputStream file = claim(partial, replace);
      if (Files.exists(target) && !replace) {
        file.close();
        Files.deleteIfExists(partial);
        throw new RecordingException(there(target));
      }
      return new RecordingWriter(target, replace, file, trouble);
    } catch (RecordingException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new RecordingException(
          "cannot record into " + target + ": there is no such directory; make it first", e);
    } catch (IOException e) {
      throw new RecordingException("cannot record into " + target + ": " + Reasons.of(e), e);
    }
  }

  /** What a recording of that name is called while it is written. */
  public static Path partial(Path target) {
    return target.resolveSibling(target.getFileName() + PARTIAL);
  }

  private static String there(Path file) {
    return file + " is there already; name another file, or replace it by --force";
  }

  /**
   * Makes the file and locks it. One that was left behind is removed, not written into: whoever
   * held it may have given it its last name meanwhile.
   */
  private static FileOutputStream claim(Path partial, boolean replace) throws IOException {
    if (Files.exists(partial)) {
      try (FileOutputStream left = new FileOutputStream(partial.toFile(), true)) {
        lock(left, partial);
        if (!replace && Files.size(partial) > 0) {
          throw new RecordingException(
              partial
                  + " is there, from a recording that was cut off; gotrace dump shows it, --force"
                  + " replaces it");
        }
        Files.deleteIfExists(partial);
      }
    }
    try {
      Files.createFile(partial);
    } catch (FileAlreadyExistsException e) {
      throw new RecordingException(taken(partial), e);
    }
    // Not a channel: an interrupt of the thread that writes would close that.
    FileOutputStream file = new FileOutputStream(partial.toFile(), true);
    lock(file, partial);
    return file;
  }

  private static void lock(FileOutputStream file, Path name) throws IOException {
    FileLock lock;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new RecordingException(taken(name));
    }
  }

  private static String taken(Path name) {
    return "another gotrace records into " + name + "; name another file";
  }

  /** The file that it is to be. */
  public Path target() {
    return target;
  }

  /** How many Moments were taken. */
  public synchronized int moments() {
    return contents.moments();
  }

  /** How many bytes the file has, or would have. */
  public synchronized long bytes() {
    return out.position();
  }

  @Override
  public synchronized void accept(SessionLine line) {
    if (closed || broken) {
      return;
    }
    if (!begun && !(line instanceof Header)) {
      throw new IllegalStateException("a recording begins with its header");
    }
    begun = true;
    try {
      put(line);
    } catch (IOException | RuntimeException e) {
      // Half a line may wait to be written before the next.
      broken = true;
      trouble.accept(
          "the recording ends at its Moment "
              + contents.moments()
              + ", the walk goes on: "
              + (e instanceof IOException failure ? Reasons.of(failure) : e.toString())
              + "; what was written is in "
              + partial(target));
    }
  }

  private void put(SessionLine line) throws IOException {
    text.reset();
    lines.write(line);
    if (text.size() > Limits.LINE) {
      throw new IOException("a line of " + (text.size() >> 20) + " MB is more than one may have");
    }
    if (inMember == MOMENTS || inMember > 0 && out.text() > TEXT) {
      endMember();
    }
    if (!inside) {
      inside = true;
      contents.begin(out.position());
      out.begin(Members.LINES, contents.moments());
    }
    out.line(text.toByteArray());
    contents.add(LineFacts.of(line));
    if (line instanceof Moment) {
      inMember++;
      contents.sum(out.sum());
      out.flush();
    }
  }

  private void endMember() throws IOException {
    out.end();
    inside = false;
    inMember = 0;
  }

  /** Ends the recording, and gives it its name. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    Path partial = partial(target);
    try (file) {
      if (!begun) {
        Files.deleteIfExists(partial);
      } else if (!broken) {
        finish();
        name(partial);
      }
    } catch (IOException e) {
      trouble.accept("cannot end the recording: " + Reasons.of(e) + "; it is in " + partial);
    } finally {
      out.close();
    }
  }

  private void finish() throws IOException {
    put(new End(contents.moments()));
    endMember();
    String index = ContentsJson.write(contents.done());
    if (index.length() < Limits.LINE) {
      long at = out.position();
      out.begin(Members.INDEX, 0);
      out.line((index + "\n").getBytes(StandardCharsets.UTF_8));
      out.end();
      out.last(at);
    }
  }

  private void name(Path partial) throws IOException {
    if (replaces) {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    // A link takes no name from a file that has come meanwhile, which a move would.
    try {
      Files.createLink(target, partial);
    } catch (UnsupportedOperationException | FileSystemException e) {
      if (Files.exists(target)) {
        throw new IOException(target + " was made by somebody else meanwhile", e);
      }
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Files.delete(partial);
  }
}
