/**
 * The run folder on disk.
 *
 * <p>Larger than other packages on purpose: one file for each format.
 */
@NullMarked
package dev.claimlab.results;

import org.jspecify.annotations.NullMarked;
