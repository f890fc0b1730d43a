package dev.claimlab.host.process;

import dev.claimlab.database.RunSchema;
import dev.claimlab.fault.proxy.NetworkProxy;
import dev.claimlab.history.WriterId;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.worker.Completions;
import dev.claimlab.worker.FailureInjection;
import dev.claimlab.worker.Step;
import dev.claimlab.worker.WorkerRecorder;
import dev.claimlab.worker.node.WorkerNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A process of workers. */
final class WorkerRole implements ProcessRole {

    private final WorkerConfig workerConfig;
    private final @Nullable NetworkProxy link;
    private final Runnable crash;
    private final WorkerNode workerNode;

    /**
     * Opens the workers; they wait for START.
     *
     * @param crash ends the process at a step
     */
    WorkerRole(WorkerConfig workerConfig, RunPlan runPlan, WorkerHistory history, Completions completed, Runnable crash)
            throws IOException, SQLException {
        this.workerConfig = workerConfig;
        this.crash = crash;
        this.link = link(workerConfig);
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
                workerRecorders(runPlan, history),
                WorkerSettingsFactory.of(runPlan, failureInjection),
                completed,
                history.recorder(WriterId.ofDuties(workerConfig.firstWorker())),
                WorkerSettingsFactory.connections(runPlan, workerConfig.workers()),
                history::deliver);
    }

    /** The coordinator has a proxy of its own for a process beside it. */
    private static @Nullable NetworkProxy link(WorkerConfig config) throws IOException {
        boolean isNeeded =
                config.historyFile() == null && !config.scenario().faults().isCalm();
        return isNeeded
                ? NetworkProxy.to(config.server().host(), config.server().port())
                : null;
    }

    private List<WorkerRecorder> workerRecorders(RunPlan runPlan, WorkerHistory history) {
        boolean renews = runPlan.preset().capabilities().contains(Capability.RENEWS);
        return IntStream.range(workerConfig.firstWorker(), workerConfig.firstWorker() + workerConfig.workers())
                .mapToObj(number -> WorkerRecorder.in(
                        history,
                        new WorkerId(number, workerConfig.firstIncarnation()),
                        renews,
                        workerConfig.firstNumber()))
                .toList();
    }

    @Override
    public String perform(WorkerRequest workerRequest, String argument) throws SQLException, InterruptedException {
        switch (workerRequest) {
            case PREPARE -> workerNode.prepare();
            case START -> workerNode.start();
            case ARM -> workerNode.gate().arm(Step.valueOf(argument), worker -> crash.run());
            case FAULT -> FaultOrder.parse(argument).perform(workerNode);
            case NETWORK -> {
                return NetworkOrder.perform(argument, Objects.requireNonNull(link));
            }
            case DISARM -> {
                return String.valueOf(workerNode.gate().disarm());
            }
            case BACKENDS -> {
                return workerNode.backends().stream().map(String::valueOf).collect(Collectors.joining(" "));
            }
            default -> throw ProcessRole.refusal(workerRequest);
        }
        return "";
    }

    @Override
    public void throwFailure() throws SQLException {
        workerNode.throwFailure();
    }

    @Override
    public void close() throws InterruptedException {
        workerNode.close();
    }
}
