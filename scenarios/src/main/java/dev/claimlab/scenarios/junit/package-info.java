/** The verification suite as tests of a Java project. */
@NullMarked
package dev.claimlab.scenarios.junit;

import org.jspecify.annotations.NullMarked;
