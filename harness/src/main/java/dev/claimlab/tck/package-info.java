/** The contracts that a strategy's author puts his queue to, one interface a topic. */
@NullMarked
package dev.claimlab.tck;

import org.jspecify.annotations.NullMarked;
