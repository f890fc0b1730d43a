package dev.claimlab.fault;

import dev.claimlab.history.FaultKind;
import java.time.Duration;

/**
 * A fault that is going to be done, as the seed decided it.
 *
 * @param number its number in the run, from 1
 * @param kind what kind
 * @param at when it begins, after the start
 * @param length for how long
 * @param victim whom it is done to, as an index among the worker processes
 * @param coin a toss, for kinds that come in two ways
 */
public record PlannedFault(int number, FaultKind kind, Duration at, Duration length, int victim, boolean coin) {}
