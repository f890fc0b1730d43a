/** Parses strategy files: headers, options, named statements and their parameters. */
@NullMarked
package dev.claimlab.sqlfile.parse;

import org.jspecify.annotations.NullMarked;
