import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.configuration.JobRunrConfiguration;
import org.jobrunr.jobs.filters.RetryFilter;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.gson.GsonJsonMapper;

/** JobRunr behind the protocol of claimlab: each task is one job request. */
public final class JobRunrAdapter {

    private static final String REMAINING = """
            SELECT (jobasjson::jsonb #>> '{jobDetails,jobParameters,0,object,task}')::bigint AS task,
                CASE state
                    WHEN 'ENQUEUED' THEN 'READY'
                    WHEN 'PROCESSING' THEN 'HELD'
                    WHEN 'SUCCEEDED' THEN 'DONE'
                    WHEN 'FAILED' THEN 'DEAD'
                    WHEN 'DELETED' THEN 'DEAD'
                    ELSE 'DELAYED'
                END AS state
            FROM public.jobrunr_jobs
            """;

    /** The job: its request names the task, and its handler asks the harness. */
    public static final class Work implements JobRequest {

        public long task;

        @Override
        public Class<WorkHandler> getJobRequestHandler() {
            return WorkHandler.class;
        }
    }

    public static final class WorkHandler implements JobRequestHandler<Work> {

        @Override
        public void run(Work work) throws Exception {
            Adapter.handle(work.task, 0);
        }
    }

    public static void main(String[] args) throws Exception {
        switch (Adapter.begin()) {
            case "install" -> {
                new PostgresStorageProvider(Adapter.pool(2), DatabaseOptions.CREATE).close();
                ready();
                // The library's threads keep the process alive otherwise.
                Adapter.work(() -> {}, () -> {});
            }
            case "worker" -> work();
            default -> enqueue();
        }
    }

    private static void ready() {
        String version = JobRunr.class.getPackage().getImplementationVersion();
        // Nothing tells when a completion was committed.
        Adapter.ready("jobrunr", version == null ? "8.2.0" : version, "none", REMAINING);
    }

    private static JobRunrConfiguration configuration(int connections) {
        return JobRunr.configure()
                .useJsonMapper(new GsonJsonMapper())
                .useStorageProvider(
                        new PostgresStorageProvider(Adapter.pool(connections), DatabaseOptions.NO_VALIDATE));
    }

    private static void work() throws Exception {
        int slots = Adapter.number("slots");
        boolean isTuned = Adapter.setting("tuned", "").equals("true");
        BackgroundJobServerConfiguration server = BackgroundJobServerConfiguration
                .usingStandardBackgroundJobServerConfiguration()
                .andWorkerCount(slots);
        JobRunrConfiguration configuration = configuration(slots + 4);
        if (isTuned) {
            server.andPollIntervalInSeconds(5);
            configuration.withJobFilter(new RetryFilter(Adapter.number("attempts") - 1, 2));
        }
        ready();
        Adapter.work(() -> configuration.useBackgroundJobServer(server).initialize(), JobRunr::destroy);
    }

    private static void enqueue() throws Exception {
        JobRequestScheduler scheduler = configuration(4).initialize().getJobRequestScheduler();
        ready();
        Adapter.enqueue(tasks -> {
            List<JsonObject> later = tasks.stream().filter(task -> task.has("due_ms")).toList();
            scheduler.enqueue(
                    tasks.stream().filter(task -> !task.has("due_ms")).map(JobRunrAdapter::work));
            for (JsonObject task : later) {
                scheduler.schedule(Instant.ofEpochMilli(task.get("due_ms").getAsLong()), work(task));
            }
        });
    }

    private static Work work(JsonObject task) {
        Work work = new Work();
        work.task = task.get("task").getAsLong();
        return work;
    }
}
