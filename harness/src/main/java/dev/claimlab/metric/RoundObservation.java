package dev.claimlab.metric;

import org.jspecify.annotations.Nullable;

/**
 * What was read outside of the history about one round of a contestant.
 *
 * @param server the server's cost for each task of the round, with the harness's own ledger
 * @param processors who had the processors; null where the system does not tell
 */
public record RoundObservation(ServerCost server, @Nullable ProcessorShares processors) {}
