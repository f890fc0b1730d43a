/**
 * Parses strategy files: headers, options, named statements and their parameters.
 *
 * <p>Larger than other packages on purpose: one file for each part of a strategy file.
 */
@NullMarked
package dev.claimlab.sqlfile.parse;

import org.jspecify.annotations.NullMarked;
