package dev.claimlab.scenarios.cli;

import dev.claimlab.scenarios.Contestants;
import dev.claimlab.strategy.Preset;
import dev.claimlab.workforce.StationProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What this program is when it is a worker process: another one starts it, and tells it what to do. */
@Command(name = "worker", hidden = true, description = "Is told on standard input what to do; not for people.")
final class WorkerCommand implements Callable<Integer> {

    @Option(names = "--strategies", required = true)
    private String strategies = "";

    @Option(names = "--allow-foreign-schema")
    private boolean allowForeignSchema;

    /** The command that starts a worker process, on the same class path, that knows the same strategies. */
    static List<String> program(RunOptions options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Killed seconds after its start, it has no use for a compiler that pays off later.
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

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        PrintStream answers = System.out;
        // What anybody else prints must not get between the answers.
        System.setOut(System.err);
        StationProcess.serve(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), answers, this::strategy);
        return ExitCode.PASS;
    }

    private Preset strategy(String name) {
        return new Contestants(allowForeignSchema)
                .named(strategies).stream()
                        .filter(preset -> preset.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }
}
