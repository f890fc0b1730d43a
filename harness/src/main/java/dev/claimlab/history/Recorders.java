package dev.claimlab.history;

/** Where the threads of a process get their recorders. */
public interface Recorders {

    /** A recorder for one thread, as a writer that no other recorder of the run is. */
    Recorder recorder(WriterId writer);
}
