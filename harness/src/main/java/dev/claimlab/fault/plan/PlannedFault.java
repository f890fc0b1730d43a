package dev.claimlab.fault.plan;

import dev.claimlab.fault.kind.FaultKind;
import java.time.Duration;

/**
 * A planned fault, as derived from the seed.
 *
 * @param number its number in the run, from 1
 * @param kind the kind of fault
 * @param at when it begins, from the start
 * @param length how long it lasts
 * @param victim the worker process it is injected into, as an index
 * @param coin a random bit, for kinds with two variations
 */
public record PlannedFault(int number, FaultKind kind, Duration at, Duration length, int victim, boolean coin) {}
