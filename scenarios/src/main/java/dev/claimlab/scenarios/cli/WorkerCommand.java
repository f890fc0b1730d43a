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

/** The worker process: the coordinator starts it and controls it over standard input. */
@Command(
        name = "worker",
        hidden = true,
        description = "A worker process, controlled by the coordinator over standard input; not for interactive use.")
final class WorkerCommand implements Callable<Integer> {

    @Option(names = "--strategies", required = true)
    private String strategies = "";

    @Option(names = "--allow-foreign-schema")
    private boolean allowForeignSchema;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        PrintStream answers = System.out;
        // Standard output carries the protocol; other prints must not mix with it.
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
