package dev.claimlab.results;

/**
 * The rate of the harness for some SQL, relative to pgbench.
 *
 * @param sql the strategy whose claim both execute
 * @param workers the number of clients
 * @param batch the number of tasks that a claim asks for
 * @param ratio the harness's rate divided by pgbench's: the median over the rounds
 * @param low the lower end of the ratio's 95 % confidence interval
 * @param high the upper end
 * @param harnessPerSecond tasks the harness claims a second: the median
 * @param pgbenchPerSecond tasks pgbench claims a second: the median
 * @param rounds the number of rounds, in each of which both ran once
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
