package dev.claimlab.database;

/** A server of ours, which may be crashed and started again on what it had written. */
public interface CrashableServer extends Server {

    /** Ends it at once, as a power cut would: no session is told, nothing more is written. Returns when it is gone. */
    void crash();

    /** Kills one of its processes, upon which it ends all others and recovers; whether there was such a process. */
    boolean kill(int backend);

    /**
     * Starts it again at the same address, on the same data.
     *
     * @throws ServerUnavailableException when it does not come back
     */
    void restart();
}
