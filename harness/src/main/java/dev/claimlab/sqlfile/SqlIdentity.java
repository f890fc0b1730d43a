package dev.claimlab.sqlfile;

import dev.claimlab.sqlfile.SqlValues.Row;

/**
 * Who executes a statement.
 *
 * @param worker the name of the worker, or that of the duty
 * @param process the name of the process that it belongs to
 * @param joined what {@code join} returned; a row without columns where it returned none
 */
record SqlIdentity(String worker, String process, Row joined) {

    /** The identity of a producer. */
    static final SqlIdentity NONE = new SqlIdentity("", "", new Row(new String[0]));

    /** This identity after it joined. */
    SqlIdentity with(Row row) {
        return new SqlIdentity(worker, process, row);
    }
}
