package dev.claimlab.run;

import dev.claimlab.database.ServerAbility;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.host.process.WorkerLaunch;
import dev.claimlab.results.Manifest.MachineText;
import dev.claimlab.results.Manifest.ServerText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts common to all runs of one command.
 *
 * @param version the version of the program
 * @param gitCommit the commit of the program, if it runs from a checkout
 * @param command the command line, without credentials
 * @param provider the description of the server source, without credentials
 * @param machine the machine of the run
 * @param workerLaunch how a worker process is started, which then reads its configuration
 */
public record RunOrigin(
        String version,
        @Nullable String gitCommit,
        List<String> command,
        String provider,
        MachineText machine,
        WorkerLaunch workerLaunch) {

    /** The server as it describes itself, without credentials. */
    public ServerText server(ServerFacts facts) {
        return new ServerText(
                provider,
                facts.version(),
                facts.settings(),
                facts.fileSystem(),
                facts.durable(),
                facts.commitMicros(),
                facts.missing().stream().map(ServerAbility::words).toList());
    }
}
