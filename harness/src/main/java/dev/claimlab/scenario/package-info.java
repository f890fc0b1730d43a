/** A scenario as data that validates itself. */
@NullMarked
package dev.claimlab.scenario;

import org.jspecify.annotations.NullMarked;
