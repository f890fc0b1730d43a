package dev.claimlab.database;

import dev.claimlab.sqlfile.RunObjects;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Makes a queue as old as one that numbered two billion rows. */
public final class WornSequences {

    /**
     * Only sequences that number the rows of a table are drawn from; others may be variables of the queue. One that begins
     * anew by itself does not wear out.
     */
    private static final String WEAR = """
            WITH numbering AS (
                SELECT objid AS sequence, refobjid AS tab, refobjsubid AS col
                FROM pg_depend
                WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i')
                UNION
                SELECT refobjid, adrelid, adnum
                FROM pg_depend JOIN pg_attrdef ON classid = 'pg_attrdef'::regclass AND objid = pg_attrdef.oid
                WHERE refclassid = 'pg_class'::regclass
            )
            SELECT setval(sequence::regclass, LEAST(seqmax, 2147483647))
            FROM numbering
                JOIN pg_sequence ON seqrelid = sequence
                JOIN pg_attribute ON attrelid = tab AND attnum = col
                JOIN pg_class ON pg_class.oid = sequence
            WHERE {own}
              AND seqincrement > 0
              AND NOT seqcycle
              AND ({all} OR atttypid NOT IN ('integer'::regtype, 'smallint'::regtype) AND seqmax > 2147483647)
            """.replace("{own}", RunObjects.RELATIONS);

    private WornSequences() {}

    /** Does the same on a connection of a pool. */
    public static void wear(DataSource pool, boolean all) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            wear(connection, all);
        }
    }

    /**
     * Sets the sequences of the run that number rows to the last number of a four-byte integer, or to their own last one.
     *
     * @param all whether those are meant, too, that end there: a queue with keys of four bytes has two billion of them
     */
    public static void wear(Connection connection, boolean all) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(WEAR.replace("{all}", String.valueOf(all)));
        }
    }
}
