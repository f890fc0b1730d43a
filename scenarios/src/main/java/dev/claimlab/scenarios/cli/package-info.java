/** The command line. */
@NullMarked
package dev.claimlab.scenarios.cli;

import org.jspecify.annotations.NullMarked;
