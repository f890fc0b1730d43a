/** What there is to choose from: scenarios, and the strategies that a command line names. */
@NullMarked
package dev.claimlab.scenarios.catalog;

import org.jspecify.annotations.NullMarked;
