package dev.claimlab.verify.variants;

import dev.claimlab.sqlfile.SqlStrategy;

/**
 * A strategy with one clause removed or weakened.
 *
 * @param name the statement and what was done to it, unique in its file
 * @param line where, in the original
 * @param text the whole file, changed
 */
public record Variant(String name, int line, String text) {

    /**
     * The strategy.
     *
     * @throws dev.claimlab.sqlfile.parse.SqlFileException where the change leaves no strategy
     */
    public SqlStrategy strategy(String fileName) {
        return SqlStrategy.parse(fileName, text);
    }
}
