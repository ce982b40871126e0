package dev.gotrace.app.export;

/** What becomes of the answers to a lesson's questions. */
public enum Answers {
  /** The reader is asked, and told whether the answer is right. */
  ASKED,
  /** They stand together at the end. */
  END,
  /** They are left out: whoever looks into the file does not find them. */
  NONE
}
