/** Tables and files for readers, made from run folders and verifications only. */
@NullMarked
package dev.claimlab.report;

import org.jspecify.annotations.NullMarked;
