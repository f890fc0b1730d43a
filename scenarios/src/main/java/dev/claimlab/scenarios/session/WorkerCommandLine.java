package dev.claimlab.scenarios.session;

import dev.claimlab.host.process.WorkerLaunch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts a worker process: with this process's class path and strategies, or the user's own. */
public final class WorkerCommandLine {

    private static final String MAIN = "dev.claimlab.scenarios.Main";
    private static final String WORKER = "worker";

    private WorkerCommandLine() {}

    /** How worker processes are started. */
    public static WorkerLaunch of(RunOptions options) {
        if (options.launch == null) {
            List<String> command = java();
            command.addAll(List.of(MAIN, WORKER, "--strategies", options.strategies));
            if (options.allowForeignSchema) {
                command.add("--allow-foreign-schema");
            }
            return new WorkerLaunch(command, null);
        }
        if (!options.launch.contains("{command}") && !options.launch.contains("{args}")) {
            throw new IllegalArgumentException(
                    "--launch must hold {command}, which starts a worker process with the program and Java of this"
                            + " machine, or {args}, the arguments for a claimlab elsewhere: --launch 'ssh host-{n}"
                            + " claimlab {args}'");
        }
        // A class path is too long for a readable command line.
        List<String> command = new ArrayList<>(List.of("env", "CLASSPATH=" + System.getProperty("java.class.path")));
        command.addAll(java());
        command.addAll(List.of(MAIN, WORKER));
        String filled = options.launch
                .replace("{command}", WorkerLaunch.quoted(command))
                .replace("{args}", WORKER);
        return new WorkerLaunch(List.of("sh", "-c", filled), options.launch);
    }

    private static List<String> java() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A worker process is often killed within seconds, before an optimizing compiler pays off.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m"));
    }
}
