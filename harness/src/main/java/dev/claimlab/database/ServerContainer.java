package dev.claimlab.database;

/** The container that a server of the harness runs in, which the container engine can pause and take off its network. */
public interface ServerContainer {

    /** Freezes all processes of the server: its sessions hang, and their connections stay open. */
    void pause();

    /** Lets the processes continue; nothing was lost. */
    void unpause();

    /** Takes the container off its networks: no session reaches the server, which runs on. */
    void disconnect();

    /** Returns the container to its networks, at the address that it had. */
    void reconnect();
}
