package dev.claimlab.scenarios.advice;

import java.util.List;

/**
 * What is said of one strategy.
 *
 * @param strategy its name, or that of a preset
 * @param contract what it promises
 * @param score greater fits better; strategies that do not fit have none
 * @param reasons what speaks for it and against it, each with the row that was measured, if there is one
 * @param obstacles why it does not fit; empty if it does
 * @param changes what would change the advice
 */
public record Advice(
        String strategy,
        String contract,
        int score,
        List<String> reasons,
        List<String> obstacles,
        List<String> changes) {

    /** Copies the lists. */
    public Advice {
        reasons = List.copyOf(reasons);
        obstacles = List.copyOf(obstacles);
        changes = List.copyOf(changes);
    }

    /** Whether nothing rules it out. */
    public boolean fits() {
        return obstacles.isEmpty();
    }
}
