package dev.claimlab.results;

/**
 * How fast the harness does some SQL, beside pgbench.
 *
 * @param sql the strategy whose claim both execute
 * @param workers how many clients
 * @param batch how many tasks a claim asks for
 * @param ratio the harness's rate divided by pgbench's: the median over the rounds
 * @param low the lower end of its interval of 95 % confidence
 * @param high the upper end
 * @param harnessPerSecond tasks the harness claims a second: the median
 * @param pgbenchPerSecond tasks pgbench claims a second: the median
 * @param rounds how often both took their turn
 */
public record FidelityRow(
        String sql,
        int workers,
        int batch,
        double ratio,
        double low,
        double high,
        double harnessPerSecond,
        double pgbenchPerSecond,
        int rounds) {}
