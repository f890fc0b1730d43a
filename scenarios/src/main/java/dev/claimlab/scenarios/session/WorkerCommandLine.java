package dev.claimlab.scenarios.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a worker process on our own class path, with the same strategies. */
public final class WorkerCommandLine {

    private WorkerCommandLine() {}

    /** Program and arguments. */
    public static List<String> of(RunOptions options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A worker process is often killed within seconds, too early for an optimizing compiler to pay off.
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
