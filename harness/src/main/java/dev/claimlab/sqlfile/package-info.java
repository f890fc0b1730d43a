/** Runs a strategy written as one SQL file: prepares and executes its statements as queue, session and wake-up. */
@NullMarked
package dev.claimlab.sqlfile;

import org.jspecify.annotations.NullMarked;
