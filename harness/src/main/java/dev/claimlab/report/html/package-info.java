/** The report as one HTML file that needs nothing else: made from saved results only, like all reports. */
@NullMarked
package dev.claimlab.report.html;

import org.jspecify.annotations.NullMarked;
