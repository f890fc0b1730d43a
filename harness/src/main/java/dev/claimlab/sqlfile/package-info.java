/** A strategy that is one SQL file: its statements prepared and executed as queue, session and wake-up. */
@NullMarked
package dev.claimlab.sqlfile;

import org.jspecify.annotations.NullMarked;
