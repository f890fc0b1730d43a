/** Libraries that call a handler by themselves: processes in any language behind a protocol of JSON lines. */
@NullMarked
package dev.claimlab.foreign;

import org.jspecify.annotations.NullMarked;
