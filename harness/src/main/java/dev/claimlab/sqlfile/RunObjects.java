package dev.claimlab.sqlfile;

/** SQL conditions for what belongs to a run: what is in its schema, or in its own database belongs to its role. */
public final class RunObjects {

    /** The pattern of the name that a database of one run and its role share. */
    public static final String DATABASE_NAME = "'^claimlab_own_[0-9a-f]{16}$'";

    /** Whether the session is in a database that one run has for itself, as the role of the same name. */
    public static final String HAS_DATABASE =
            "(current_user = current_database() AND current_user ~ " + DATABASE_NAME + ")";

    /** The role of the run whose database the session is in; null in any other database. */
    public static final String ROLE = "(SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_database()"
            + " AND rolname ~ " + DATABASE_NAME + ")";

    /** For rows of {@code pg_class}. */
    public static final String RELATIONS = "(" + of("relnamespace", "relowner") + " AND relpersistence <> 't')";

    /** For rows of {@code pg_proc}. */
    public static final String FUNCTIONS = of("pronamespace", "proowner");

    private RunObjects() {}

    private static String of(String namespace, String owner) {
        return "(" + namespace + " = current_schema()::regnamespace OR " + owner + " = " + ROLE + ")";
    }
}
