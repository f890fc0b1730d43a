package dev.claimlab.host.process;

import dev.claimlab.database.RunSchema;
import dev.claimlab.fault.proxy.NetworkProxy;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.WriterId;
import dev.claimlab.results.Json;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.worker.FailureInjection;
import dev.claimlab.worker.Step;
import dev.claimlab.worker.WorkerRecorder;
import dev.claimlab.worker.node.WorkerNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a worker process: opens a worker node as configured, executes requests line by line, shuts down in
 * order on SIGTERM, and exits at end of input.
 */
public final class WorkerProcessMain {

    /** The exit code of a process that ended itself at a step, as requested. */
    static final int CRASHED = 86;

    private static final int LEFT_ALONE = 87;

    private final WorkerConfig workerConfig;
    private final WorkerHistory history;
    private final @Nullable NetworkProxy link;
    private final WorkerNode workerNode;
    private final WorkerProtocolServer workerProtocolServer;
    private boolean isShutDown;

    private WorkerProcessMain(WorkerConfig workerConfig, Preset found, PrintStream out)
            throws IOException, SQLException {
        this.workerConfig = workerConfig;
        this.workerProtocolServer = new WorkerProtocolServer(out);
        this.history = history(workerConfig.historyFile(), workerProtocolServer);
        this.link = link(workerConfig);
        RunPlan runPlan = workerConfig.runPlan(found);
        FailureInjection failureInjection = new FailureInjection(
                runPlan.scenario().mix().trouble(), runPlan.settings().seed());
        this.workerNode = new WorkerNode(
                RunSchema.attach(
                        link == null
                                ? workerConfig.server()
                                : workerConfig.server().at("127.0.0.1", link.port()),
                        workerConfig.schema(),
                        workerConfig.application()),
                runPlan.preset(),
                workerRecorders(runPlan),
                WorkerSettingsFactory.of(runPlan, failureInjection),
                workerProtocolServer,
                history.recorder(WriterId.ofDuties(workerConfig.firstWorker())),
                WorkerSettingsFactory.connections(runPlan, workerConfig.workers()),
                history::deliver);
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

    /** The coordinator has a proxy of its own for a process beside it. */
    private static @Nullable NetworkProxy link(WorkerConfig config) throws IOException {
        boolean isNeeded =
                config.historyFile() == null && !config.scenario().faults().isCalm();
        return isNeeded
                ? NetworkProxy.to(config.server().host(), config.server().port())
                : null;
    }

    private static void abandon() {
        Runtime.getRuntime().halt(LEFT_ALONE);
    }

    private List<WorkerRecorder> workerRecorders(RunPlan runPlan) {
        boolean renews = runPlan.preset().capabilities().contains(Capability.RENEWS);
        return IntStream.range(workerConfig.firstWorker(), workerConfig.firstWorker() + workerConfig.workers())
                .mapToObj(number -> WorkerRecorder.in(
                        history,
                        new WorkerId(number, workerConfig.firstIncarnation()),
                        renews,
                        workerConfig.firstNumber()))
                .toList();
    }

    private void obey(BufferedReader in) throws IOException, InterruptedException {
        RequestReader requests = new RequestReader(in, history, WorkerProcessMain::abandon);
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "leave"));
        workerProtocolServer.watch(workerNode, history);
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

    private void crash() {
        history.send();
        workerProtocolServer.say(WorkerMessage.CRASHED, "");
        Runtime.getRuntime().halt(CRASHED);
    }

    private String perform(WorkerRequest workerRequest, String argument)
            throws SQLException, InterruptedException, IOException {
        switch (workerRequest) {
            case PREPARE -> workerNode.prepare();
            case START -> workerNode.start();
            case ARM -> workerNode.gate().arm(Step.valueOf(argument), worker -> crash());
            case FAULT -> FaultOrder.parse(argument).perform(workerNode);
            case NETWORK -> {
                return NetworkOrder.perform(argument, Objects.requireNonNull(link));
            }
            case SHUT_DOWN -> shutDown();
            case CLOCK -> {
                return String.valueOf(System.nanoTime());
            }
            case HEARD -> throw new IllegalArgumentException("no answer is given to " + workerRequest);
            case DISARM -> {
                return String.valueOf(workerNode.gate().disarm());
            }
            case BACKENDS -> {
                return workerNode.backends().stream().map(String::valueOf).collect(Collectors.joining(" "));
            }
        }
        return "";
    }

    private synchronized void shutDown() throws InterruptedException, IOException {
        if (isShutDown) {
            return;
        }
        isShutDown = true;
        workerNode.close();
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
