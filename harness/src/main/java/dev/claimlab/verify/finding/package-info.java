/** What the areas of the suite found, grouped by cause, and what they did not ask. */
@NullMarked
package dev.claimlab.verify.finding;

import org.jspecify.annotations.NullMarked;
