package dev.claimlab.database;

/** A server that is another one that can be crashed, except for what it overrides. */
interface ForwardingCrashableServer extends ForwardingServer, CrashableServer {

    @Override
    CrashableServer server();

    @Override
    default void crash() {
        server().crash();
    }

    @Override
    default boolean kill(int backend) {
        return server().kill(backend);
    }

    @Override
    default void restart() {
        server().restart();
    }
}
