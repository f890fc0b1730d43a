package dev.claimlab.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** The parameters that were set on a prepared statement. */
final class StatementParameters {

    /** Those of a call that has none. */
    static final StatementParameters NONE = new StatementParameters();

    private final Map<Integer, Invocation> byIndex = new TreeMap<>();

    /** Keeps a call that sets a parameter, and no other. */
    void note(Invocation invocation) {
        int index = invocation.parameter();
        if (index > 0) {
            byIndex.put(index, invocation);
        }
    }

    /** Sets all of them on another statement. */
    void setOn(PreparedStatement other) throws SQLException {
        for (Invocation invocation : byIndex.values()) {
            invocation.performOn(other);
        }
    }
}
