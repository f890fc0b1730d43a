/**
 * Runs a few sessions on a real server through their statements in every order.
 *
 * <p>Larger than other packages on purpose: scheduler, sessions and search work on the same schedule.
 */
@NullMarked
package dev.claimlab.verify.explore;

import org.jspecify.annotations.NullMarked;
