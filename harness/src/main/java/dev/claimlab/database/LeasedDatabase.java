package dev.claimlab.database;

import java.sql.SQLException;

/**
 * A database of its own, which a run has until it ends.
 *
 * @param database the database
 * @param databases where it is given back
 * @param application the {@code application_name} of the run's sessions
 */
record LeasedDatabase(RunDatabase database, RunDatabases databases, String application) implements RunLocation {

    /** Qualified names in files that were dumped or written for it work as they are. */
    private static final String SCHEMA = "public";

    /** Sent by the role of the run, which owns what is dropped. */
    private static final String EMPTYING = """
            DO $$
            DECLARE
                command text;
            BEGIN
                FOR command IN
                    SELECT pg_catalog.format('DROP EXTENSION IF EXISTS %I CASCADE', extname)
                    FROM pg_catalog.pg_extension
                    WHERE extowner = current_user::regrole
                    UNION ALL
                    SELECT pg_catalog.format('DROP SCHEMA IF EXISTS %I CASCADE', nspname)
                    FROM pg_catalog.pg_namespace
                    WHERE nspowner = current_user::regrole
                      AND NOT pg_catalog.starts_with(nspname, 'pg_')
                LOOP
                    EXECUTE command;
                END LOOP;
            END
            $$;
            CREATE SCHEMA public
            """;

    @Override
    public ServerAddress address() {
        return database.address();
    }

    @Override
    public ServerAddress administration() {
        return database.administration();
    }

    @Override
    public String schema() {
        return SCHEMA;
    }

    @Override
    public String emptying() {
        return EMPTYING;
    }

    @Override
    public void noteAltered(String setting) throws SQLException {
        database.noteAltered(setting);
    }

    @Override
    public void close() {
        databases.giveBack(database);
    }
}
