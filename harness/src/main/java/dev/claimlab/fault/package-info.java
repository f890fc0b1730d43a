/** What a fault is: it declares whom it hits, how long it lasts and where it applies, and it heals. */
@NullMarked
package dev.claimlab.fault;

import org.jspecify.annotations.NullMarked;
