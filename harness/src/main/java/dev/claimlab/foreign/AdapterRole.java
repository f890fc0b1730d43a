package dev.claimlab.foreign;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a process of an adapter is started for. */
public enum AdapterRole {
    /** Creates the library's tables, is ready, and ends. */
    @JsonProperty("install")
    INSTALL,
    /** Runs the library's workers. */
    @JsonProperty("worker")
    WORKER,
    /** Adds tasks. */
    @JsonProperty("enqueuer")
    ENQUEUER
}
