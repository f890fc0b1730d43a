package dev.claimlab.database;

import java.sql.SQLException;

/** Where the objects of one run are: in a schema of the server's database, or in a database of the run's own. */
interface RunLocation {

    /** The run's database, with the role of its sessions. */
    ServerAddress address();

    /** The run's database, with the role of the harness. */
    ServerAddress administration();

    /** The schema that comes first in the search path. */
    String schema();

    /** The {@code application_name} of the run's sessions. */
    String application();

    /** The statements that drop all objects, and leave the schema as it was at first. */
    String emptying();

    /** Leaves a note by which {@link Remnants} knows that the run changed a setting of the server. */
    void noteAltered(String setting) throws SQLException;

    /** Ends the sessions of the run and removes its objects, unless the server is lost. */
    void close();
}
