/** The rules of the house, held by tests: who may import whom, and what no file may hold. */
@NullMarked
package dev.claimlab.house;

import org.jspecify.annotations.NullMarked;
