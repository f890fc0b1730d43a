/**
 * The conformance kit: JUnit interfaces, one a topic, that a strategy's author implements.
 *
 * <p>Larger than other packages on purpose: one file a topic.
 */
@NullMarked
package dev.claimlab.verify.kit;

import org.jspecify.annotations.NullMarked;
