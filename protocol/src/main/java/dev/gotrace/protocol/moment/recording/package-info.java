/**
 * A session in a file: every line as JSON, written so that what was flushed survives whatever
 * comes, and read so that any Moment is near and nothing in a file can fill memory. {@code
 * protocol/FORMAT.md} describes the file.
 *
 * <p>Here lives the format. What must not live here: what a view does with the lines, and what is
 * recorded. Start reading at {@link dev.gotrace.protocol.moment.recording.Recording}.
 */
@NullMarked
package dev.gotrace.protocol.moment.recording;

import org.jspecify.annotations.NullMarked;
