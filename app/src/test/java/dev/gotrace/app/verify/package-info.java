@NullMarked
package dev.gotrace.app.verify;

import org.jspecify.annotations.NullMarked;
