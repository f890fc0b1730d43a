/**
 * Runs a strategy written as one SQL file: prepares and executes its statements as queue, session and wake-up.
 *
 * <p>Larger than other packages on purpose: one file for each role that a strategy file plays.
 */
@NullMarked
package dev.claimlab.sqlfile;

import org.jspecify.annotations.NullMarked;
