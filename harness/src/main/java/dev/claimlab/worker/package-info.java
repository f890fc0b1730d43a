/** The loop that claims, handles and completes, and the ledger of effects. */
@NullMarked
package dev.claimlab.worker;

import org.jspecify.annotations.NullMarked;
