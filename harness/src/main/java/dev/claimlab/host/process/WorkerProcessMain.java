package dev.claimlab.host.process;

import dev.claimlab.database.RunSchema;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The main class of a worker process: opens a worker node as configured, executes requests line by line, shuts down in
 * order on SIGTERM, and exits at end of input.
 */
public final class WorkerProcessMain {

    /** The exit code of a process that ended itself at a step, as requested. */
    static final int CRASHED = 86;

    private static final int LEFT_ALONE = 87;

    private final WorkerConfig workerConfig;
    private final HistoryWriter writer;
    private final WorkerNode workerNode;
    private final WorkerProtocolServer workerProtocolServer;
    private boolean isShutDown;

    private WorkerProcessMain(WorkerConfig workerConfig, Preset found, PrintStream out)
            throws IOException, SQLException {
        this.workerConfig = workerConfig;
        this.writer = HistoryWriter.create(
                Path.of(workerConfig.historyFile()), Clock.systemUTC().millis());
        RunPlan runPlan = workerConfig.runPlan(found);
        FailureInjection failureInjection = new FailureInjection(
                runPlan.scenario().mix().trouble(), runPlan.settings().seed());
        this.workerProtocolServer = new WorkerProtocolServer(out);
        this.workerNode = new WorkerNode(
                RunSchema.attach(workerConfig.server(), workerConfig.schema(), workerConfig.application()),
                runPlan.preset(),
                workerRecorders(runPlan),
                WorkerSettingsFactory.of(runPlan, failureInjection),
                workerProtocolServer,
                writer.recorder(WriterId.ofDuties(workerConfig.firstWorker())),
                WorkerSettingsFactory.connections(runPlan, workerConfig.workers()));
    }

    /**
     * Serves requests until end of input.
     *
     * @param in the requests
     * @param out the answers
     * @param strategies finds a strategy by the name in the configuration
     */
    public static void serve(BufferedReader in, PrintStream out, Function<String, Preset> strategies)
            throws IOException, SQLException, InterruptedException {
        WorkerConfig workerConfig = Json.parse(String.valueOf(in.readLine()), WorkerConfig.class);
        new WorkerProcessMain(workerConfig, strategies.apply(workerConfig.strategy()), out).obey(in);
    }

    private List<WorkerRecorder> workerRecorders(RunPlan runPlan) {
        boolean renews = runPlan.preset().capabilities().contains(Capability.RENEWS);
        return IntStream.range(workerConfig.firstWorker(), workerConfig.firstWorker() + workerConfig.workers())
                .mapToObj(number -> WorkerRecorder.in(
                        writer,
                        new WorkerId(number, workerConfig.firstIncarnation()),
                        renews,
                        workerConfig.firstNumber()))
                .toList();
    }

    private void obey(BufferedReader in) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "leave"));
        workerProtocolServer.watch(workerNode);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            WorkerRequest workerRequest = WorkerRequest.valueOf(words[0]);
            try {
                workerProtocolServer.say(WorkerMessage.OK, perform(workerRequest, words[1]));
            } catch (SQLException e) {
                workerProtocolServer.say(e);
            }
            if (workerRequest == WorkerRequest.SHUT_DOWN) {
                return;
            }
        }
        Runtime.getRuntime().halt(LEFT_ALONE);
    }

    private String perform(WorkerRequest workerRequest, String argument)
            throws SQLException, InterruptedException, IOException {
        switch (workerRequest) {
            case PREPARE -> workerNode.prepare();
            case START -> workerNode.start();
            case ARM ->
                workerNode
                        .gate()
                        .arm(
                                Step.valueOf(argument),
                                worker -> Runtime.getRuntime().halt(CRASHED));
            case FAULT -> FaultOrder.parse(argument).perform(workerNode);
            case SHUT_DOWN -> shutDown();
            case CLOCK -> {
                return String.valueOf(System.nanoTime());
            }
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
        writer.close();
    }

    private void leave() {
        try {
            shutDown();
        } catch (InterruptedException | IOException e) {
            workerProtocolServer.say(new SQLException(e));
        }
    }
}
