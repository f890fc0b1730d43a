/** Common services of commands: console, exit codes, machine lock, interrupts, progress, options. */
@NullMarked
package dev.claimlab.scenarios.session;

import org.jspecify.annotations.NullMarked;
