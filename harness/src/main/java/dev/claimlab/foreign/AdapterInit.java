package dev.claimlab.foreign;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * The first message to a process of an adapter.
 *
 * @param protocol the version of the protocol
 * @param role what the process is for
 * @param url the address of the server, as libpq writes it
 * @param host the host of the address
 * @param port the port of the address
 * @param database the database of the address
 * @param user the role that connects
 * @param password its password; empty if none is needed
 * @param name a name for the process that no other one of the run has
 * @param slots how many handlers may be called at once
 * @param leaseMillis how long a claim should live without a sign of life, where the library lets one choose
 * @param pollMillis how often an idle worker should ask for tasks, where the library lets one choose
 * @param attempts after how many attempts a task is given up, where the library lets one choose
 * @param settings the settings of the manifest
 */
public record AdapterInit(
        int protocol,
        AdapterRole role,
        String url,
        String host,
        int port,
        String database,
        String user,
        String password,
        String name,
        int slots,
        @JsonProperty("lease_ms") long leaseMillis,
        @JsonProperty("poll_ms") long pollMillis,
        int attempts,
        Map<String, String> settings) {

    /** The version of the protocol that this program speaks. */
    public static final int PROTOCOL = 1;

    /** How often an idle worker asks. */
    static final long POLL_MILLIS = 50;

    /** The address without the password. */
    @Override
    public String toString() {
        return role + " " + name + " at " + user + "@" + host + ":" + port + "/" + database;
    }
}
