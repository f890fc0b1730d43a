package dev.claimlab.scenarios.cli;

import dev.claimlab.database.Remnant;
import dev.claimlab.database.Remnants;
import dev.claimlab.database.RunId;
import dev.claimlab.database.ServerSource;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.ServerSession;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists and drops what killed runs left on a server. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description =
                "Lists the schemas, sessions and timeouts that dead runs left in one database of a server, and the"
                        + " databases and roles that they left on the server, and drops them with --drop. A run is dead when its advisory lock is free; what a living run uses, and"
                        + " what claimlab did not make, is never touched.")
final class CleanCommand implements Callable<Integer> {

    private final Console console;
    private final AtomicBoolean isInterrupted = new AtomicBoolean();

    @Option(
            names = "--pg",
            required = true,
            paramLabel = "SERVER",
            description = "postgres://user@host:port/db, service=NAME or env; as in claimlab run")
    private String pg = "";

    @Option(names = "--drop", description = "drops what is listed; without it, nothing is changed")
    private boolean drop;

    @Option(names = "--json", description = "prints only the list on standard output, as JSON")
    private boolean json;

    CleanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ServerSource source = ServerSource.parse(pg, System.getenv());
        if (source.startsServer()) {
            throw new IllegalArgumentException(
                    "a server that claimlab starts is removed with its data, so there is nothing to clean: name your own with --pg");
        }
        console.say(source.announce());
        // Nothing is measured: the machine is shared.
        try (ServerSession session = ServerSession.open(source::startForReading, true, () -> isInterrupted.set(true))) {
            Remnants remnants = new Remnants(session.server().address());
            List<Remnant> all = remnants.list();
            List<Remnant> dead = all.stream().filter(each -> !each.living()).toList();
            print(dead);
            long living = all.stream()
                    .filter(Remnant::living)
                    .map(Remnant::run)
                    .distinct()
                    .count();
            if (living > 0) {
                console.say("kept what " + living + " living runs use");
            }
            return drop ? drop(remnants, dead) : explain(dead);
        }
    }

    private void print(List<Remnant> dead) {
        if (json) {
            console.out().println(Json.text(dead));
        } else {
            dead.forEach(each -> console.out().println(each.line()));
        }
    }

    private int explain(List<Remnant> dead) {
        console.say(dead.isEmpty() ? "no dead run left anything" : "nothing was dropped: add --drop to drop these");
        return ExitCode.PASS;
    }

    private int drop(Remnants remnants, List<Remnant> dead) {
        int exitCode = ExitCode.PASS;
        List<Remnant> dropped = new ArrayList<>();
        for (String run : dead.stream().map(Remnant::run).distinct().toList()) {
            if (isInterrupted.get()) {
                exitCode = ExitCode.INTERRUPTED;
                break;
            }
            try {
                dropped.addAll(remnants.drop(new RunId(run)));
            } catch (SQLException e) {
                console.error("what run " + run + " left could not be dropped (SQLSTATE " + e.getSQLState()
                        + "): a superuser or its owner may drop it; 55P03 is a lock that a session holds");
                exitCode = ExitCode.ENVIRONMENT;
            }
        }
        console.say("dropped " + dropped.size() + " of " + dead.size());
        return exitCode;
    }
}
