/**
 * Tables and files for readers, made from run folders and verifications only.
 *
 * <p>Larger than other packages on purpose: one file for each table or export.
 */
@NullMarked
package dev.claimlab.report;

import org.jspecify.annotations.NullMarked;
