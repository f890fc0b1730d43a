package dev.claimlab.host.process;

import dev.claimlab.history.HistoryWriter;
import dev.claimlab.producer.LoadShare;
import dev.claimlab.results.Json;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.Preset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a worker process, or of one of producers: opens its role as configured, executes requests line by line,
 * shuts down in order on SIGTERM, and exits at end of input.
 */
public final class WorkerProcessMain {

    /** The exit code of a process that ended itself at a step, as requested. */
    static final int CRASHED = 86;

    private static final int LEFT_ALONE = 87;

    private final WorkerHistory history;
    private final ProcessRole role;
    private final WorkerProtocolServer workerProtocolServer;
    private boolean isShutDown;

    private WorkerProcessMain(WorkerConfig workerConfig, Preset found, PrintStream out)
            throws IOException, SQLException {
        this.workerProtocolServer = new WorkerProtocolServer(out);
        this.history = history(workerConfig.historyFile(), workerProtocolServer);
        RunPlan runPlan = workerConfig.runPlan(found);
        LoadShare share = workerConfig.load();
        this.role = share == null
                ? new WorkerRole(
                        workerConfig,
                        runPlan,
                        history,
                        workerProtocolServer,
                        () -> crash(history, workerProtocolServer))
                : new ProducerRole(workerConfig, runPlan, share, history);
    }

    /**
     * Serves requests until end of input.
     *
     * @param in the requests
     * @param out the answers
     * @param strategies finds the strategy of a configuration
     */
    public static void serve(BufferedReader in, PrintStream out, Function<WorkerConfig, Preset> strategies)
            throws IOException, SQLException, InterruptedException {
        WorkerConfig workerConfig = Json.parse(String.valueOf(in.readLine()), WorkerConfig.class);
        new WorkerProcessMain(workerConfig, strategies.apply(workerConfig), out).obey(in);
    }

    private static WorkerHistory history(@Nullable String file, WorkerProtocolServer out) throws IOException {
        return file == null
                ? new DeliveredHistory(out, WorkerProcessMain::abandon)
                : new FileHistory(
                        HistoryWriter.create(Path.of(file), Clock.systemUTC().millis()));
    }

    private static void abandon() {
        Runtime.getRuntime().halt(LEFT_ALONE);
    }

    private static void crash(WorkerHistory history, WorkerProtocolServer out) {
        history.send();
        out.say(WorkerMessage.CRASHED, "");
        Runtime.getRuntime().halt(CRASHED);
    }

    private void obey(BufferedReader in) throws IOException, InterruptedException {
        RequestReader requests = new RequestReader(in, history, WorkerProcessMain::abandon);
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "leave"));
        workerProtocolServer.watch(role, history);
        for (Optional<String> line = requests.next(); line.isPresent(); line = requests.next()) {
            String[] words = line.get().split(" ", 2);
            WorkerRequest workerRequest = WorkerRequest.valueOf(words[0]);
            try {
                String answer = perform(workerRequest, words[1]);
                if (workerRequest == WorkerRequest.SHUT_DOWN) {
                    requests.end();
                }
                workerProtocolServer.say(WorkerMessage.OK, answer);
            } catch (SQLException e) {
                workerProtocolServer.say(e);
            }
            if (workerRequest == WorkerRequest.SHUT_DOWN) {
                return;
            }
        }
    }

    private String perform(WorkerRequest workerRequest, String argument)
            throws SQLException, InterruptedException, IOException {
        switch (workerRequest) {
            case SHUT_DOWN -> shutDown();
            case CLOCK -> {
                return String.valueOf(System.nanoTime());
            }
            case HEARD -> throw new IllegalArgumentException("no answer is given to " + workerRequest);
            default -> {
                return role.perform(workerRequest, argument);
            }
        }
        return "";
    }

    private synchronized void shutDown() throws InterruptedException, IOException {
        if (isShutDown) {
            return;
        }
        isShutDown = true;
        role.close();
        workerProtocolServer.close();
        history.close();
    }

    private void leave() {
        try {
            shutDown();
        } catch (InterruptedException | IOException e) {
            workerProtocolServer.say(new SQLException(e));
        }
    }
}
