package dev.gotrace.app.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/** By what a file is known again: its path, inode, size and time of last change. */
public final class FileStamp {

  private FileStamp() {}

  /** The stamp of a file as it is now; of one that is not there, its path alone. */
  public static String of(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return String.join(
          "\n",
          file.toString(),
          String.valueOf(now.fileKey()),
          String.valueOf(now.size()),
          String.valueOf(now.lastModifiedTime().to(TimeUnit.NANOSECONDS)));
    } catch (IOException e) {
      return file.toString();
    }
  }
}
