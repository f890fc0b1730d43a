package dev.claimlab.scenarios.cli;

import dev.claimlab.database.Server;
import dev.claimlab.database.ServerSource;
import dev.claimlab.database.ServerUnavailableException;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.advice.Examination;
import dev.claimlab.scenarios.advice.Examination.State;
import dev.claimlab.scenarios.advice.HostExaminations;
import dev.claimlab.scenarios.advice.ServerExaminations;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at the environment. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Looks at this machine and at a server, and says what to do about each thing that is not right."
                + " Reads only. Exits with 4 if something does not work.",
        footer = {"", "Examples:", "  claimlab doctor", "  claimlab doctor --pg postgres://me@localhost/app"})
final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--pg", paramLabel = "SERVER", description = "as in claimlab run; default: embedded")
    private @Nullable String pg;

    @Option(names = "--json", description = "prints only what was found on standard output, as JSON")
    private boolean json;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ServerSource source = ServerSource.parse(pg, System.getenv());
        List<Examination> all = new ArrayList<>(HostExaminations.all());
        all.addAll(server(source));
        if (json) {
            console.out().println(Json.text(all));
        } else {
            all.forEach(this::print);
        }
        return all.stream().anyMatch(each -> each.state() == State.BROKEN) ? ExitCode.ENVIRONMENT : ExitCode.PASS;
    }

    private static List<Examination> server(ServerSource source) {
        try (Server server = source.startForReading();
                Connection connection = server.address().connect()) {
            connection.setReadOnly(true);
            List<Examination> all = new ArrayList<>();
            all.add(new Examination(
                    "server", State.OK, (source.startsServer() ? "started " : "reached ") + source.describe(), ""));
            // What a server of ours is set to says nothing: every run sets it for itself.
            all.addAll(source.startsServer() ? List.of() : ServerExaminations.all(connection));
            return all;
        } catch (ServerUnavailableException | SQLException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return List.of(
                    new Examination("server", State.BROKEN, message, "without a server, nothing can be verified"));
        }
    }

    private void print(Examination each) {
        String line = String.format(Locale.ROOT, "%-8s %s: %s", word(each.state()), each.subject(), each.found());
        console.out().println(each.remedy().isEmpty() ? line : line + "\n         do: " + each.remedy());
    }

    private static String word(State state) {
        return switch (state) {
            case OK -> "ok";
            case WARNING -> "WARNING";
            case BROKEN -> "BROKEN";
        };
    }
}
