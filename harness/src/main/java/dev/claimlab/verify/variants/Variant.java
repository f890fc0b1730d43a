package dev.claimlab.verify.variants;

import dev.claimlab.sqlfile.SqlStrategy;

/**
 * A strategy with one clause removed or weakened.
 *
 * @param name the statement and the change, unique in its file
 * @param line the line of the change in the original
 * @param text the whole changed file
 */
public record Variant(String name, int line, String text) {

    /**
     * Reads the strategy.
     *
     * @throws dev.claimlab.sqlfile.parse.SqlFileException if the changed file is no valid strategy
     */
    public SqlStrategy strategy(String fileName) {
        return SqlStrategy.parse(fileName, text);
    }
}
