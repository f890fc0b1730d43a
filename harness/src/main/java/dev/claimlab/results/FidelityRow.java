package dev.claimlab.results;

import dev.claimlab.metric.MedianInterval;

/**
 * The rates of the harness, of a plain loop of JDBC and of pgbench for some SQL: each the median of the rounds.
 *
 * @param sql the strategy whose claim all of them execute
 * @param workers the number of clients
 * @param batch the number of tasks that a claim asks for
 * @param harnessPerSecond tasks the harness claims a second
 * @param plainPerSecond tasks a plain loop claims a second, through the same driver and with nothing recorded
 * @param pgbenchPerSecond tasks pgbench claims a second
 * @param ratio the harness's rate divided by pgbench's in the same round, with its 95 % interval
 * @param ofPlain the harness's rate divided by that of the plain loop: our price
 * @param ofDriver the rate of the plain loop divided by pgbench's: the price of the driver and of Java
 * @param rounds the number of rounds, in each of which all ran once
 */
public record FidelityRow(
        String sql,
        int workers,
        int batch,
        double harnessPerSecond,
        double plainPerSecond,
        double pgbenchPerSecond,
        MedianInterval ratio,
        MedianInterval ofPlain,
        MedianInterval ofDriver,
        int rounds) {}
