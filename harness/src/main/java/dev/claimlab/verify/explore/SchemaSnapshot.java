package dev.claimlab.verify.explore;

import dev.claimlab.sqlfile.RunObjects;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The contents of the tables and sequences of the schema.
 *
 * @param rows the rows of each table, each as text, in order
 * @param sequences the state of each sequence
 * @param mayDelete whether triggers can be bypassed to delete rows, which takes a fraction of the time of TRUNCATE
 * @param fill the statements that fill empty tables
 */
record SchemaSnapshot(Map<String, List<String>> rows, Map<String, String> sequences, boolean mayDelete, String fill) {

    private static final String LEAVES = """
            SELECT oid::regclass::text,
                (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)
                 FROM pg_attribute
                 WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '')
            FROM pg_class
            WHERE {own}
              AND relkind = 'r'
              AND relname <> 'claimlab_time'
            ORDER BY relname
            """.replace("{own}", RunObjects.RELATIONS);
    private static final String SEQUENCES = """
            SELECT oid::regclass::text
            FROM pg_class
            WHERE {own}
              AND relkind = 'S'
            ORDER BY relname
            """.replace("{own}", RunObjects.RELATIONS);
    /** Pairs of a table and one that it references. */
    private static final String REFERENCES = """
            SELECT DISTINCT conrelid::regclass::text, confrelid::regclass::text
            FROM pg_constraint
            WHERE contype = 'f'
            """;

    private static final String WITHOUT_TRIGGERS =
            "SELECT pg_catalog.set_config('session_replication_role', 'replica', true);\n";
    private static final String TIME = "UPDATE claimlab_time SET shift = '0';\n";

    /** Reads the current contents. */
    static SchemaSnapshot of(Connection connection) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        StringBuilder fill = new StringBuilder();
        boolean mayBypassTriggers = Parameters.maySet(connection, "session_replication_role");
        Map<String, String> columns = new TreeMap<>();
        for (List<String> leaf : query(connection, LEAVES, 2)) {
            columns.put(leaf.get(0), leaf.get(1));
        }
        for (String name : referencedFirst(columns.keySet(), query(connection, REFERENCES, 2))) {
            List<List<String>> found = query(connection, "SELECT quote_literal(row_to_json(t)) FROM " + name + " t", 1);
            List<String> texts = found.stream().map(row -> row.get(0)).sorted().toList();
            rows.put(name, texts);
            if (found.isEmpty()) {
                continue;
            }
            fill.append(mayBypassTriggers ? WITHOUT_TRIGGERS : triggersOf(name, "DISABLE"));
            for (List<String> row : found) {
                fill.append(String.format(
                        Locale.ROOT,
                        "INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE"
                                + " SELECT %2$s FROM json_populate_record(NULL::%1$s, %3$s::json);%n",
                        name,
                        columns.get(name),
                        row.get(0)));
            }
            fill.append(mayBypassTriggers ? "" : triggersOf(name, "ENABLE"));
        }
        Map<String, String> sequences = new TreeMap<>();
        for (List<String> sequence : query(connection, SEQUENCES, 1)) {
            String name = sequence.get(0);
            List<String> stands = query(connection, "SELECT last_value, is_called FROM " + name, 2)
                    .get(0);
            sequences.put(name, String.join(" ", stands));
            fill.append(String.format(
                    Locale.ROOT,
                    "SELECT pg_catalog.setval('%s', %s, %s);%n",
                    name,
                    stands.get(0),
                    stands.get(1).equals("t")));
        }
        return new SchemaSnapshot(
                rows, sequences, mayBypassTriggers, fill.append(TIME).toString());
    }

    /**
     * Restores the contents.
     *
     * @param isFresh whether rows must also lie where they would in new tables
     */
    void restore(Connection connection, boolean isFresh) throws SQLException {
        String empty = rows.isEmpty()
                ? ""
                : isFresh || !mayDelete
                        ? "TRUNCATE " + String.join(", ", rows.keySet()) + ";\n"
                        : rows.keySet().stream()
                                .map(table -> "DELETE FROM " + table + ";\n")
                                .collect(Collectors.joining("", WITHOUT_TRIGGERS, ""));
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(empty + fill);
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** The tables in an order in which their rows can be inserted while foreign keys are checked. */
    private static List<String> referencedFirst(Set<String> tables, List<List<String>> references) {
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < tables.size()) {
            List<String> left =
                    tables.stream().filter(table -> !ordered.contains(table)).toList();
            List<String> free = left.stream()
                    .filter(table -> references.stream()
                            .filter(pair -> pair.get(0).equals(table))
                            .map(pair -> pair.get(1))
                            .allMatch(other -> other.equals(table) || !left.contains(other)))
                    .toList();
            // Tables that reference each other stay in the order of their names.
            ordered.addAll(free.isEmpty() ? left : free);
        }
        return List.copyOf(ordered);
    }

    private static String triggersOf(String table, String change) {
        return "ALTER TABLE " + table + " " + change + " TRIGGER USER;\n";
    }

    private static List<List<String>> query(Connection connection, String sql, int columns) throws SQLException {
        List<List<String>> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                found.add(row);
            }
        }
        return found;
    }

    /** Text for a failed comparison. */
    @Override
    public String toString() {
        return rows.entrySet().stream()
                        .map(table -> table.getKey() + " " + table.getValue())
                        .collect(Collectors.joining("; "))
                + " " + sequences;
    }
}
