/**
 * Tests of finding, building and reading targets. {@link dev.gotrace.app.target.TestToolchains}
 * builds real Go programs, here and for other rooms' live tests.
 */
@NullMarked
package dev.gotrace.app.target;

import org.jspecify.annotations.NullMarked;
