/** Which tasks arrive when, decided from the seed; the intended time travels with the task. */
@NullMarked
package dev.claimlab.load;

import org.jspecify.annotations.NullMarked;
