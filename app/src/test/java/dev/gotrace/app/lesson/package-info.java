@NullMarked
package dev.gotrace.app.lesson;

import org.jspecify.annotations.NullMarked;
