package dev.claimlab.scenarios.cli;

import dev.claimlab.host.process.WorkerConfig;
import dev.claimlab.host.process.WorkerConfig.StrategyText;
import dev.claimlab.host.process.WorkerProcessMain;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The worker process: the coordinator starts it, here or elsewhere, and controls it over standard input. */
@Command(
        name = "worker",
        hidden = true,
        description = "A worker process, controlled by the coordinator over standard input; not for interactive use.")
final class WorkerCommand implements Callable<Integer> {

    @Option(names = "--strategies")
    private @Nullable String strategies;

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

    private Preset strategy(WorkerConfig config) {
        StrategyText file = config.file();
        if (file != null) {
            return new Preset(config.strategy(), SqlStrategy.parse(file.name(), file.text()), config.options());
        }
        return new StrategyResolver(allowForeignSchema)
                .named(strategies == null ? config.strategy() : strategies).stream()
                        .filter(preset -> preset.name().equals(config.strategy()))
                        .findFirst()
                        .orElseThrow();
    }
}
