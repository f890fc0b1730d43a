package dev.claimlab.host;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.ServerAddress;
import dev.claimlab.fault.proxy.NetworkProxy;
import dev.claimlab.foreign.AdapterQueue;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.WriterId;
import dev.claimlab.host.process.LaunchedProcess;
import dev.claimlab.host.process.ProducedTasks;
import dev.claimlab.host.process.WorkerConfig;
import dev.claimlab.host.process.WorkerLaunch;
import dev.claimlab.host.process.WorkerProgram;
import dev.claimlab.host.process.WorkerSettingsFactory;
import dev.claimlab.producer.LoadShare;
import dev.claimlab.producer.ProducerPool;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.worker.CalledHandler;
import dev.claimlab.worker.Completions;
import dev.claimlab.worker.DutyRoster;
import dev.claimlab.worker.WorkerPool;
import dev.claimlab.worker.WorkerRecorder;
import dev.claimlab.worker.WorkerSettings;
import dev.claimlab.worker.node.WorkerNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Creates the workers of a run.
 *
 * @param runPlan the plan of the run
 * @param schema the schema of the run
 * @param completed receives the completed tasks
 */
public record WorkersFactory(RunPlan runPlan, RunSchema schema, Completions completed) {

    /** So that a fault leaves some workers alone. */
    private static final int PROCESSES_UNDER_FAULTS = 2;

    /** One worker pool on one connection pool of this process, without faults. */
    public static Workers calm(WorkerPool workerPool, DutyRoster duties) {
        return new PlainWorkers(workerPool, duties);
    }

    /** Threads of this process that simulate one worker process for each worker. */
    public Workers ofThreads(
            List<WorkerRecorder> workerRecorders, WorkerSettings workerSettings, Function<WriterId, Recorder> recorders)
            throws SQLException, InterruptedException {
        return FaultableWorkers.open(workerRecorders.size(), number -> {
            WorkerRecorder workerRecorder = workerRecorders.get(number);
            int worker = workerRecorder.worker().number();
            NetworkProxy link = link();
            Recorder duties = recorders.apply(WriterId.ofDuties(worker));
            ThreadHost.Opener opener = () -> new WorkerNode(
                    schema.through(link.port()),
                    runPlan.preset(),
                    List.of(workerRecorder),
                    workerSettings,
                    completed,
                    duties,
                    WorkerSettingsFactory.connections(runPlan, 1));
            return new ThreadHost(link, worker, List.of(workerRecorder), opener);
        });
    }

    /**
     * Worker processes, over which the workers are spread evenly.
     *
     * @param launch starts one; it reads its configuration on standard input
     * @param folder the folder of their histories
     * @param losses records that hosts of launched processes were lost
     */
    public Workers ofProcesses(WorkerLaunch launch, Path folder, HostLosses losses)
            throws SQLException, InterruptedException {
        return FaultableWorkers.open(runPlan.settings().processes(), number -> {
            if (launch.isLaunched()) {
                LaunchedHost.Launcher launcher = generation -> {
                    WorkerConfig config = config(number, generation, schema.clientAddress(), null);
                    return new LaunchedProcess(
                            launch, number + 1, schema.runId(), config, folder.resolve(config.fileName()), completed);
                };
                return new LaunchedHost(launcher, losses);
            }
            NetworkProxy link = runPlan.scenario().faults().isCalm() ? null : link();
            ServerAddress reached = link == null
                    ? schema.clientAddress()
                    : schema.through(link.port()).address();
            ProcessHost.Orders orders =
                    generation -> config(number, generation, reached, historyFile(folder, number, generation));
            return new ProcessHost(new WorkerProgram(launch.command(), completed), orders, link);
        });
    }

    /**
     * Launched producers, over whose processes the producers of the plan are spread evenly; none if the plan has none.
     *
     * @param folder the folder of their histories
     * @param losses records that hosts of them were lost
     * @param acknowledged counts the tasks that they added
     */
    public LaunchedProducers ofProducers(
            WorkerLaunch launch, Path folder, Supplier<HostLosses> losses, LongAdder acknowledged)
            throws SQLException, InterruptedException {
        RunSettings settings = runPlan.settings();
        int all = ProducerPool.producers(runPlan);
        int processes = Math.min(settings.producerProcesses(), all);
        LaunchedProducers producers = new LaunchedProducers();
        try {
            for (int process = 0; process < processes; process++) {
                int number = settings.processes() + process + 1;
                LoadShare share = LoadShare.of(process, processes, all);
                ProducedTasks sent = new ProducedTasks(acknowledged);
                LaunchedHost.Launcher launcher = generation -> {
                    WorkerConfig config = config(0, 0, generation, schema.clientAddress(), null, share);
                    return new LaunchedProcess(
                            launch, number, schema.runId(), config, folder.resolve(config.fileName()), completed, sent);
                };
                producers.add(new LaunchedProducer(share, launcher, losses.get(), sent));
            }
        } catch (RuntimeException e) {
            producers.close();
            throw e;
        }
        return producers;
    }

    private int firstWorker(int process) {
        return runPlan.settings().workers() * process / runPlan.settings().processes() + 1;
    }

    private Path historyFile(Path folder, int process, int generation) {
        return folder.resolve("history-w" + firstWorker(process) + "-g" + generation + ".bin")
                .toAbsolutePath();
    }

    private WorkerConfig config(int process, int generation, ServerAddress reached, @Nullable Path historyFile) {
        int first = firstWorker(process);
        return config(first, firstWorker(process + 1) - first, generation, reached, historyFile, null);
    }

    private WorkerConfig config(
            int firstWorker,
            int workers,
            int generation,
            ServerAddress reached,
            @Nullable Path historyFile,
            @Nullable LoadShare load) {
        return new WorkerConfig(
                runPlan.preset().name(),
                historyFile == null && runPlan.preset().strategy() instanceof SqlStrategy file
                        ? new WorkerConfig.StrategyText(file.fileName(), file.text())
                        : null,
                runPlan.preset().options(),
                runPlan.scenario(),
                runPlan.settings(),
                reached,
                schema.name(),
                schema.applicationName(),
                historyFile == null ? null : historyFile.toString(),
                firstWorker,
                workers,
                generation,
                load);
    }

    /**
     * The processes of a library, over which the workers are spread evenly.
     *
     * @param queue the library's queue
     * @param launch the template of the user that starts them, if there is one
     * @param ledger where handlers write effects, which no fault touches
     */
    public Workers ofLibrary(
            AdapterQueue queue,
            WorkerLaunch launch,
            List<WorkerRecorder> workerRecorders,
            WorkerSettings workerSettings,
            DataSource ledger)
            throws SQLException, InterruptedException {
        boolean isCalm = runPlan.scenario().faults().isCalm();
        int workers = workerRecorders.size();
        int asked = runPlan.settings().processes();
        int processes = asked > 0 ? asked : Math.min(workers, isCalm ? 1 : PROCESSES_UNDER_FAULTS);
        return FaultableWorkers.open(processes, number -> {
            List<WorkerRecorder> own =
                    workerRecorders.subList(workers * number / processes, workers * (number + 1) / processes);
            NetworkProxy link = isCalm ? null : link();
            RunSchema reached = link == null ? schema : schema.through(link.port());
            LibraryHost.Handlers handlers = gate -> own.stream()
                    .map(worker -> new CalledHandler(worker, workerSettings, ledger, gate, completed))
                    .toList();
            IntFunction<List<String>> commands = generation -> launch.isLaunched()
                    ? launch.words(queue.command(), queue.adapterFolder(), number + 1, schema.runId(), generation)
                    : queue.command();
            return new LibraryHost(queue, commands, reached.address(), schema, link, own, handlers);
        });
    }

    private NetworkProxy link() throws SQLException {
        try {
            return NetworkProxy.to(
                    schema.clientAddress().host(), schema.clientAddress().port());
        } catch (IOException e) {
            throw new SQLException("no network link to the server: " + e.getMessage(), e);
        }
    }
}
