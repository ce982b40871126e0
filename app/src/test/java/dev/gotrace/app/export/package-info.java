@NullMarked
package dev.gotrace.app.export;

import org.jspecify.annotations.NullMarked;
