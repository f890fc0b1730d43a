/** A few sessions on a real server, taken through their statements in every order: which of them goes wrong. */
@NullMarked
package dev.claimlab.interleave;

import org.jspecify.annotations.NullMarked;
