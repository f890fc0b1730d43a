package dev.claimlab.verify.finding;

/**
 * An error that the server raised for a statement of the strategy.
 *
 * @param statement the name of the statement; empty where it is not known
 * @param sqlState the SQLSTATE
 * @param message the words of the server, on one line
 */
public record StatementError(String statement, String sqlState, String message) {}
