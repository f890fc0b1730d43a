/** Tables and files for readers, made from run folders only. */
@NullMarked
package dev.claimlab.report;

import org.jspecify.annotations.NullMarked;
