package dev.claimlab.scenarios.cli;

import dev.claimlab.check.Status;

/** What the program's exit says. */
final class ExitCode {

    static final int PASS = 0;
    static final int FAIL = 1;
    static final int USAGE = 2;
    static final int UNKNOWN = 3;
    static final int ENVIRONMENT = 4;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Status status) {
        return switch (status) {
            case PASS, NOT_APPLICABLE -> PASS;
            case FAIL -> FAIL;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
