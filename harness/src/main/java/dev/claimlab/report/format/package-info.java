/**
 * Saved results in other formats, each a function of {@link SavedResults} alone. Larger than other packages on purpose:
 * one class a format, and the records that some of them write.
 */
@NullMarked
package dev.claimlab.report.format;

import org.jspecify.annotations.NullMarked;
