/**
 * The report as one HTML file that needs nothing else: made from saved results only, like all reports.
 *
 * <p>Larger than other packages on purpose: one file for each part of the page.
 */
@NullMarked
package dev.claimlab.report.html;

import org.jspecify.annotations.NullMarked;
