/** What every command needs: console, exit codes, machine lock, interrupts, progress. */
@NullMarked
package dev.claimlab.scenarios.session;

import org.jspecify.annotations.NullMarked;
