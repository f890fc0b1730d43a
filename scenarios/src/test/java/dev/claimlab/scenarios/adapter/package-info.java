/** A small library of our own behind an adapter, and what the judges say of it. */
@NullMarked
package dev.claimlab.scenarios.adapter;

import org.jspecify.annotations.NullMarked;
