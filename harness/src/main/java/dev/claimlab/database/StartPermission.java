package dev.claimlab.database;

import java.util.Map;

/** Refuses to start a server where the environment forbids it, as the quick build does for its tests. */
final class StartPermission {

    /** The variable that forbids it; its value is the error message. Child processes inherit it. */
    static final String VARIABLE = "CLAIMLAB_NO_SERVER";

    private StartPermission() {}

    /**
     * Returns if a server may be started.
     *
     * @throws ServerUnavailableException with the value of the variable, if it is set
     */
    static void check(Map<String, String> environment) {
        String refusal = environment.get(VARIABLE);
        if (refusal != null && !refusal.isBlank()) {
            throw new ServerUnavailableException(refusal);
        }
    }
}
