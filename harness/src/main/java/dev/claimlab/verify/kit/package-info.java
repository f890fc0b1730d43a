/**
 * The conformance kit: one JUnit interface per topic, implemented by a strategy's author.
 *
 * <p>Larger than other packages on purpose: one file per topic.
 */
@NullMarked
package dev.claimlab.verify.kit;

import org.jspecify.annotations.NullMarked;
