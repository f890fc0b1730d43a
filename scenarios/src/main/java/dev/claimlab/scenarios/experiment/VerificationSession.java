package dev.claimlab.scenarios.experiment;

import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.host.process.WorkerLaunch;
import dev.claimlab.run.Run;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.FileTrial;
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
 * The environment in which strategies are verified: a server, the lock of the machine, and a folder for results.
 *
 * @param server the server
 * @param run performs runs on it
 * @param folder the folder for results
 * @param seed the seed of every random choice
 * @param stop requests an early end
 */
public record VerificationSession(Server server, Run run, Path folder, long seed, StopSignal stop) {

    /** Opens a session, performs the work in it, and always closes it. */
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
                    return console.started(source.start(options.durability(), OptionalInt.empty()));
                },
                options.sharedMachine,
                stop::request)) {
            Server server = session.server();
            Run run = new Run(
                    RunBatch.environment(options, command, source, WorkerLaunch.NONE),
                    server,
                    ServerFacts.read(server),
                    clock);
            work.perform(new VerificationSession(server, run, folder, seed, stop));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.request();
        }
    }

    /** Tries the strategy files among the presets, where the server is not too old for them. */
    public void tryFiles(List<Preset> presets) {
        FileTrial.perform(
                presets.stream()
                        .filter(preset ->
                                run.facts().unfitFor(preset.strategy()).isEmpty())
                        .toList(),
                server);
    }

    /** A strategy as the target of a verification in this session. */
    public VerificationTarget target(Preset preset, String named) {
        Path own = folder.resolve(preset.name().replaceAll("[^A-Za-z0-9._=,-]", "_"));
        return new VerificationTarget(preset, named, server, run, own, seed, stop);
    }

    /** Work that needs a session. */
    @FunctionalInterface
    public interface Work {

        /** Performs the work. */
        void perform(VerificationSession bench) throws IOException, SQLException, InterruptedException;
    }
}
