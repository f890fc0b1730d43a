/** Where workers run: threads of this process, or processes of their own that faults can be injected into. */
@NullMarked
package dev.claimlab.host;

import org.jspecify.annotations.NullMarked;
