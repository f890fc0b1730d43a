package dev.claimlab.scenarios.session;

import dev.claimlab.check.Status;

/** What the program's exit says. */
public final class ExitCode {

    public static final int PASS = 0;
    public static final int FAIL = 1;
    public static final int USAGE = 2;
    public static final int UNKNOWN = 3;
    public static final int ENVIRONMENT = 4;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The exit code that stands for a verdict. */
    public static int of(Status status) {
        return switch (status) {
            case PASS, NOT_APPLICABLE -> PASS;
            case FAIL -> FAIL;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
