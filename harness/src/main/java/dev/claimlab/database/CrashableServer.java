package dev.claimlab.database;

/** A server started by the harness, which can be crashed and restarted on the data it had written. */
public interface CrashableServer extends Server {

    /**
     * Stops the server immediately, as a power cut would: no session is notified, nothing is written. Returns when it
     * has ended.
     */
    void crash();

    /** Kills one backend, so that the server ends all others and recovers; returns whether the backend existed. */
    boolean kill(int backend);

    /**
     * Restarts the server at the same address, on the same data.
     *
     * @throws ServerUnavailableException if the server does not come back
     */
    void restart();
}
