package dev.claimlab.scenarios.cli;

import dev.claimlab.database.ServerSource;
import dev.claimlab.foreign.AdapterCheck;
import dev.claimlab.foreign.AdapterStrategy;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.ServerSession;
import dev.claimlab.spi.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks adapters. */
@Command(
        name = "adapter",
        mixinStandardHelpOptions = true,
        description = "check: goes through the protocol with the adapter of a library, and says what is wrong.")
final class AdapterCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "check", description = "what to do: check")
    private String action = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "the adapter's folder, such as adapters/pg-boss")
    private String adapter = "";

    @Option(
            names = "--pg",
            paramLabel = "SERVER",
            description = "the server, as in claimlab run; default: embedded",
            defaultValue = "embedded")
    private String pg = "embedded";

    AdapterCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!action.equals("check")) {
            throw new IllegalArgumentException("there is no 'adapter " + action + "': write adapter check DIR");
        }
        Preset preset = new StrategyResolver(false).named(adapter).get(0);
        if (!(preset.strategy() instanceof AdapterStrategy strategy)) {
            throw new IllegalArgumentException(adapter + " is not the folder of an adapter");
        }
        ServerSource source = ServerSource.forRuns(pg, System.getenv(), false);
        Path folder = Files.createTempDirectory("claimlab-adapter");
        Thread caller = Thread.currentThread();
        try (ServerSession session = ServerSession.open(source::startForReading, true, caller::interrupt)) {
            AdapterCheck check = new AdapterCheck(strategy, preset.options(), folder);
            @Nullable String wrong = check.perform(session.server());
            check.passed().forEach(line -> console.out().println("right  " + line));
            if (wrong != null) {
                console.out().println("wrong  " + wrong);
                return ExitCode.FAIL;
            }
            return ExitCode.PASS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }
}
