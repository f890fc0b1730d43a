package dev.claimlab.scenarios.starter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Statements with names in braces that are replaced by the columns of a table.
 *
 * @param text the statements
 */
record StatementTemplate(String text) {

    /** The template of this name, from the jar. */
    static StatementTemplate read(String name) {
        String file = name + ".template";
        try (InputStream stream = StatementTemplate.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            return new StatementTemplate(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The statements with one name replaced. */
    StatementTemplate with(String name, String value) {
        return new StatementTemplate(text.replace("{" + name + "}", value));
    }
}
