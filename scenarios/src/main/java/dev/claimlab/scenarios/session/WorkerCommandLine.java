package dev.claimlab.scenarios.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts a worker process with this process's class path and strategies. */
public final class WorkerCommandLine {

    private WorkerCommandLine() {}

    /** The program and its arguments. */
    public static List<String> of(RunOptions options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A worker process is often killed within seconds, before an optimizing compiler pays off.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "dev.claimlab.scenarios.Main",
                "worker",
                "--strategies",
                options.strategies));
        if (options.allowForeignSchema) {
            command.add("--allow-foreign-schema");
        }
        return command;
    }
}
