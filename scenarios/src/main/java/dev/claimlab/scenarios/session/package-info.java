/**
 * Common services of commands: console, exit codes, machine lock, interrupts, progress, options.
 *
 * <p>Larger than other packages on purpose: every command that runs something needs most of it.
 */
@NullMarked
package dev.claimlab.scenarios.session;

import org.jspecify.annotations.NullMarked;
