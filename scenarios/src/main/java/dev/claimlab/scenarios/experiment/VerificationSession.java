package dev.claimlab.scenarios.experiment;

import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.run.Run;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ServerOptions;
import dev.claimlab.scenarios.session.ServerSession;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.VerificationTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where strategies are verified: a server, the machine to itself, and a folder for what is kept.
 *
 * @param server where
 * @param run makes runs there
 * @param folder what is kept goes there
 * @param seed decides everything that is left to chance
 * @param stop asks for the end
 */
public record VerificationSession(Server server, Run run, Path folder, long seed, StopSignal stop) {

    /** Opens it, has the work done, and closes it, whatever happens. */
    public static void with(
            ServerOptions options, long seed, CommandSpec command, Console console, StopSignal stop, Work work)
            throws IOException, SQLException {
        RunBatch.prepareOutput(options.out);
        Clock clock = Clock.systemUTC();
        Path folder = options.out.resolve(RunBatch.TIME.format(clock.instant()) + "-" + command.name());
        ServerSource source = options.source();
        try (ServerSession session = ServerSession.open(
                () -> {
                    console.say(source.announce() + ", seed " + seed);
                    return source.start(options.durability(), OptionalInt.empty());
                },
                options.sharedMachine,
                stop::request)) {
            Server server = session.server();
            Run run = new Run(
                    RunBatch.environment(options, command, source, List.of()), server, ServerFacts.read(server), clock);
            work.perform(new VerificationSession(server, run, folder, seed, stop));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.request();
        }
    }

    /** A strategy to be looked at here. */
    public VerificationTarget target(Preset preset, String named) {
        Path own = folder.resolve(preset.name().replaceAll("[^A-Za-z0-9._=,-]", "_"));
        return new VerificationTarget(preset, named, server, run, own, seed, stop);
    }

    /** What is done there. */
    @FunctionalInterface
    public interface Work {

        /** Does it. */
        void perform(VerificationSession bench) throws IOException, SQLException, InterruptedException;
    }
}
