package dev.claimlab.host.process;

import dev.claimlab.history.Recorder;
import dev.claimlab.history.WriterId;

/** Sees the history of a launched process as it comes in. */
@FunctionalInterface
public interface HistoryTap {

    /** Sees nothing. */
    HistoryTap NONE = (writer, recorder) -> recorder;

    /** A recorder that passes on to another, which is that of a writer. */
    Recorder tap(WriterId writer, Recorder recorder);
}
