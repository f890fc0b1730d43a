package dev.claimlab.scenarios.session;

import dev.claimlab.check.Status;

/** The exit codes of the program. */
public final class ExitCode {

    public static final int PASS = 0;
    public static final int FAIL = 1;
    public static final int USAGE = 2;
    public static final int UNKNOWN = 3;
    public static final int ENVIRONMENT = 4;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The exit code of a verdict. */
    public static int of(Status status) {
        return switch (status) {
            case PASS, NOT_APPLICABLE -> PASS;
            case FAIL -> FAIL;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
