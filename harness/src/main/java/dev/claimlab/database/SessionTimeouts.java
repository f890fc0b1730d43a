package dev.claimlab.database;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Timeouts of the sessions of runs on a server that claimlab did not start: what a run that died or hangs has locked there
 * is released after minutes. They are longer than anything that a strategy waits for on purpose.
 */
final class SessionTimeouts {

    private static final String OPTIONS = "options";
    private static final String OF_STATEMENTS = "-c statement_timeout=15min -c lock_timeout=2min";
    private static final String OF_TRANSACTIONS = " -c idle_in_transaction_session_timeout=15min";

    private SessionTimeouts() {}

    /**
     * The address with timeouts for its sessions; what the address itself sets takes precedence.
     *
     * @param mayBeHarmed whether faults set the timeout of idle transactions for the whole server, which a session with one
     *     of its own would not notice
     */
    static ServerAddress on(ServerAddress address, boolean mayBeHarmed) {
        Map<String, String> parameters = new TreeMap<>(address.parameters());
        String own = parameters.getOrDefault(OPTIONS, "");
        parameters.put(OPTIONS, (OF_STATEMENTS + (mayBeHarmed ? "" : OF_TRANSACTIONS) + " " + own).strip());
        ServerAddress guarded = address.with(parameters);
        try {
            guarded.connect().close();
            return guarded;
        } catch (SQLException e) {
            // A pooler in front of the server takes no options.
            return address;
        }
    }
}
