/** Harm done on purpose, which heals. */
@NullMarked
package dev.claimlab.fault;

import org.jspecify.annotations.NullMarked;
