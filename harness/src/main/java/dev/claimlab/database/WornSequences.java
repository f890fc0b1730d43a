package dev.claimlab.database;

import dev.claimlab.sqlfile.RunObjects;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes a queue as old as one that numbered two billion rows. */
public final class WornSequences {

    /**
     * Only sequences that number the rows of a table are drawn from; others may be variables of the queue. One that begins
     * anew by itself does not wear out.
     */
    private static final String WEAR = """
            WITH numbering AS (
                SELECT objid AS sequence
                FROM pg_depend
                WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i')
                UNION
                SELECT refobjid
                FROM pg_depend JOIN pg_attrdef ON classid = 'pg_attrdef'::regclass AND objid = pg_attrdef.oid
                WHERE refclassid = 'pg_class'::regclass
            )
            SELECT setval(sequence::regclass, LEAST(seqmax, 2147483647))
            FROM numbering
                JOIN pg_sequence ON seqrelid = sequence
                JOIN pg_class ON pg_class.oid = sequence
            WHERE {own}
              AND seqincrement > 0
              AND NOT seqcycle
            """.replace("{own}", RunObjects.RELATIONS);

    private WornSequences() {}

    /** Sets every sequence of the run that numbers rows to the last number of a four-byte integer, or to its own last one. */
    public static void wear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(WEAR);
        }
    }
}
