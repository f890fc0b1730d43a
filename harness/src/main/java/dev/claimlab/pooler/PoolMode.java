package dev.claimlab.pooler;

import java.util.Arrays;
import java.util.stream.Collectors;

/** When a pooler gives a connection of the server to another client, and whether clients prepare statements by name. */
public enum PoolMode {
    /** When the client has disconnected. */
    SESSION("session", "session", true),
    /** After each transaction; the driver is told to prepare no statements by name. */
    TRANSACTION("transaction", "transaction", false),
    /** After each transaction; clients prepare statements by name, although the next one may meet another session. */
    TRANSACTION_PREPARED("transaction-prepared", "transaction", true);

    private final String word;
    private final String setting;
    private final boolean prepares;

    PoolMode(String word, String setting, boolean prepares) {
        this.word = word;
        this.setting = setting;
        this.prepares = prepares;
    }

    /**
     * Parses a word of the command line.
     *
     * @throws IllegalArgumentException naming the valid words
     */
    public static PoolMode parse(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.word.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a pooler's mode is one of "
                        + Arrays.stream(values()).map(PoolMode::toString).collect(Collectors.joining(", ")) + ", not '"
                        + text + "'"));
    }

    /** The value of PgBouncer's setting {@code pool_mode}. */
    String setting() {
        return setting;
    }

    /** The driver's {@code prepareThreshold}. */
    String prepareThreshold() {
        return prepares ? "1" : "0";
    }

    /** The word on the command line. */
    @Override
    public String toString() {
        return word;
    }
}
