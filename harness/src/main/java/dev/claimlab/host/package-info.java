/**
 * Where workers run: threads of this process, or processes of their own that faults can be injected into; and the launched
 * processes of producers.
 *
 * <p>Larger than other packages on purpose: it has every kind of host, and what they share.
 */
@NullMarked
package dev.claimlab.host;

import org.jspecify.annotations.NullMarked;
