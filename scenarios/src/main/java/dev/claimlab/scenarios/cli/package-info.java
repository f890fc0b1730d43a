/**
 * The command line: commands and their options, nothing else.
 *
 * <p>Larger than other packages on purpose: one file per command.
 */
@NullMarked
package dev.claimlab.scenarios.cli;

import org.jspecify.annotations.NullMarked;
