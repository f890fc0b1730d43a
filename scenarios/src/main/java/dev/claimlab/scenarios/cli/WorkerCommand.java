package dev.claimlab.scenarios.cli;

import dev.claimlab.host.process.WorkerProcessMain;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.spi.Preset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
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

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        PrintStream answers = System.out;
        // What anybody else prints must not get between the answers.
        System.setOut(System.err);
        WorkerProcessMain.serve(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), answers, this::strategy);
        return ExitCode.PASS;
    }

    private Preset strategy(String name) {
        return new StrategyResolver(allowForeignSchema)
                .named(strategies).stream()
                        .filter(preset -> preset.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }
}
