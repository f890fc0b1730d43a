/** The entry point of the command line. */
@NullMarked
package dev.claimlab.scenarios;

import org.jspecify.annotations.NullMarked;
