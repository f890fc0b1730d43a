package dev.claimlab.database;

import java.util.Locale;

/**
 * The SQL of the functions that tell another time than the server in one schema; see {@link VirtualTime}.
 *
 * @param schema the name of the schema
 */
public record TimeFunctions(String schema) {

    private static final String MOVABLE = """
            CREATE TABLE claimlab_time (
                shift interval NOT NULL
            );
            INSERT INTO claimlab_time (shift)
            VALUES ('0');
            CREATE FUNCTION now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
                SELECT pg_catalog.now() + COALESCE(
                    NULLIF(current_setting('claimlab.shift', true), ''),
                    set_config('claimlab.shift', (SELECT shift::text FROM {schema}.claimlab_time), true))::interval
            $$;
            CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
                SELECT pg_catalog.clock_timestamp() + (SELECT shift FROM {schema}.claimlab_time)
            $$;
            CREATE FUNCTION statement_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS $$
                SELECT pg_catalog.statement_timestamp() + (SELECT shift FROM {schema}.claimlab_time)
            $$;
            """;
    private static final String BEGIN = "(SELECT begin FROM {schema}.claimlab_time)";
    private static final String RUNNING = """
            CREATE TABLE claimlab_time AS SELECT pg_catalog.clock_timestamp() AS begin;
            CREATE FUNCTION now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
                SELECT {begin} + (pg_catalog.now() - {begin}) * {factor}
            $$;
            CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
                SELECT {begin} + (pg_catalog.clock_timestamp() - {begin}) * {factor}
            $$;
            CREATE FUNCTION statement_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS $$
                SELECT {begin} + (pg_catalog.statement_timestamp() - {begin}) * {factor}
            $$;
            """;
    /** The other functions, each by what it returns and the expression that it is. */
    private static final String[][] DERIVED = {
        {"transaction_timestamp()", "timestamptz", "{schema}.now()"},
        {"timeofday()", "text", "to_char({schema}.clock_timestamp(), 'Dy Mon DD HH24:MI:SS.US YYYY TZ')"},
        {"age(timestamptz)", "interval", "pg_catalog.age({schema}.now()::date::timestamptz, $1)"},
        {"age(timestamp)", "interval", "pg_catalog.age({schema}.now()::date::timestamp, $1)"},
        {"\"current_timestamp\"()", "timestamptz", "{schema}.now()"},
        {"\"current_timestamp\"(integer)", "timestamptz", "pg_catalog.timestamptz({schema}.now(), $1)"},
        {"\"localtimestamp\"()", "timestamp", "{schema}.now()::timestamp"},
        {"\"localtimestamp\"(integer)", "timestamp", "pg_catalog.timestamp({schema}.now()::timestamp, $1)"},
        {"\"current_date\"()", "date", "{schema}.now()::date"},
        {"\"current_time\"()", "timetz", "{schema}.now()::timetz"},
        {"\"current_time\"(integer)", "timetz", "pg_catalog.timetz({schema}.now()::timetz, $1)"},
        {"\"localtime\"()", "time", "{schema}.now()::time"},
        {"\"localtime\"(integer)", "time", "pg_catalog.time({schema}.now()::time, $1)"},
    };

    /** Functions with a time that {@link VirtualTime} advances. */
    public String movable() {
        return all(MOVABLE);
    }

    /** Functions with a time that runs {@code factor} times as fast as that of the server, from now on. */
    public String running(long factor) {
        return all(RUNNING.replace("{factor}", String.valueOf(factor)).replace("{begin}", BEGIN));
    }

    /** All names are qualified, for callers with a search path of their own. */
    private String all(String first) {
        StringBuilder sql = new StringBuilder(first);
        for (String[] function : DERIVED) {
            sql.append(String.format(
                    Locale.ROOT, "CREATE FUNCTION %s RETURNS %s LANGUAGE sql STABLE AS $$ SELECT %s $$;%n", (Object[])
                            function));
        }
        return sql.toString().replace("{schema}", schema);
    }
}
