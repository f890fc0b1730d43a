package dev.claimlab.scenarios;

import dev.claimlab.scenarios.cli.Claimlab;

/** The entry point of the program. */
public final class Main {

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(Claimlab.execute(arguments));
    }
}
