package dev.claimlab.spi;

/**
 * The temporary right of one worker to do a task.
 *
 * @param task the identity of the task
 * @param attempt which try this is, from 1; 0 where the strategy does not count
 * @param token what the strategy needs to complete the task, opaque to all other code
 */
public record Claim(long task, int attempt, Object token) {}
