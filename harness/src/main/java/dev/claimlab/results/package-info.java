/** The run folder on disk. */
@NullMarked
package dev.claimlab.results;

import org.jspecify.annotations.NullMarked;
