package dev.gotrace.protocol.moment;

/**
 * What a lesson says at a phase or step.
 *
 * @param of the id of the phase or step
 * @param text Markdown, of any number of paragraphs
 * @param speaker what only the one who teaches is to see, never exported; empty for nothing
 * @param own whether the learner wrote it, and not the teacher
 */
public record Note(String of, Bilingual text, Bilingual speaker, boolean own)
    implements SessionLine {}
