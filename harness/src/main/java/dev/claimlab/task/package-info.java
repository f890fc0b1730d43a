/** The words: task, claim, worker. */
@NullMarked
package dev.claimlab.task;

import org.jspecify.annotations.NullMarked;
