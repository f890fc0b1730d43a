/** Tries each statement of a strategy file once, before the file is used. */
@NullMarked
package dev.claimlab.verify.trial;

import org.jspecify.annotations.NullMarked;
