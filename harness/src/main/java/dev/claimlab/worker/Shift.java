package dev.claimlab.worker;

import dev.claimlab.load.Work;
import dev.claimlab.strategy.Effects;
import java.time.Duration;

/**
 * What the workers of a run are told.
 *
 * @param batch how many tasks to ask for at once
 * @param leaseNanos how long a claim is valid for certain; 0 where it lives as long as its session
 * @param effects where to write effects
 * @param canRetry whether the strategy can take a task back
 * @param work how long a task takes
 * @param seed the run's seed
 * @param longestPoll the longest wait of an idle worker that nothing wakes
 * @param fallbackPoll the longest wait of an idle worker that is woken by NOTIFY
 * @param patience how long to try to open a session again before the server is taken for lost
 */
public record Shift(
        int batch,
        long leaseNanos,
        Effects effects,
        boolean canRetry,
        Work work,
        long seed,
        Duration longestPoll,
        Duration fallbackPoll,
        Duration patience) {}
