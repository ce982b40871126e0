/** Tests of the user's breakpoints that need no debugger. */
@NullMarked
package dev.gotrace.app.breaks;

import org.jspecify.annotations.NullMarked;
