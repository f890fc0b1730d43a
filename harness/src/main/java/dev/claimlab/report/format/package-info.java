/** Saved results in other formats: one class a format, each a function of {@link SavedResults} alone. */
@NullMarked
package dev.claimlab.report.format;

import org.jspecify.annotations.NullMarked;
