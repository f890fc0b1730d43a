package dev.claimlab.scenarios.starter;

import java.util.List;

/**
 * A column of the user's table.
 *
 * @param name its name
 * @param type its type, as the server writes it
 * @param isNotNull whether it must have a value
 * @param hasDefault whether the server gives it a value where none is written: a default, identity or generated column
 * @param definition its clause in a CREATE TABLE
 * @param isKey whether it is the primary key, alone
 * @param values the labels of its enum type, or the words of its CHECK constraint; empty if there are none
 */
record UserColumn(
        String name,
        String type,
        boolean isNotNull,
        boolean hasDefault,
        String definition,
        boolean isKey,
        List<String> values) {

    UserColumn {
        values = List.copyOf(values);
    }

    /** Whether an INSERT must name it. */
    boolean isRequired() {
        return isNotNull && !hasDefault;
    }

    boolean isTime() {
        return type.startsWith("timestamp");
    }

    boolean isWhole() {
        return type.equals("bigint") || type.equals("integer") || type.equals("smallint");
    }

    /** Whether it is a whole number of fewer than eight bytes. */
    boolean isNarrow() {
        return isWhole() && !type.equals("bigint");
    }

    boolean isText() {
        return type.equals("text") || type.startsWith("character varying") || !values.isEmpty();
    }

    boolean isJson() {
        return type.equals("jsonb") || type.equals("json");
    }

    /** The name as SQL takes it. */
    String quoted() {
        return Identifiers.quoted(name);
    }
}
