import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.google.gson.JsonObject;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** db-scheduler behind the protocol of claimlab: each task is one execution of a one-time task, by its number. */
public final class DbScheduler {

    /** The table that the library's documentation gives for PostgreSQL. */
    private static final String TABLE = """
            CREATE TABLE scheduled_tasks (
                task_name text NOT NULL,
                task_instance text NOT NULL,
                task_data bytea,
                execution_time timestamp with time zone NOT NULL,
                picked boolean NOT NULL,
                picked_by text,
                last_success timestamp with time zone,
                last_failure timestamp with time zone,
                consecutive_failures int,
                last_heartbeat timestamp with time zone,
                version bigint NOT NULL,
                priority smallint,
                state text,
                PRIMARY KEY (task_name, task_instance)
            );
            CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
            CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
            CREATE INDEX priority_execution_time_idx ON scheduled_tasks (priority DESC, execution_time ASC);
            """;

    private static final String REMAINING = """
            SELECT task_instance::bigint AS task,
                CASE WHEN picked THEN 'HELD' WHEN execution_time > now() THEN 'DELAYED' ELSE 'READY' END AS state
            FROM public.scheduled_tasks
            """;

    public static void main(String[] args) throws Exception {
        switch (Adapter.begin()) {
            case "install" -> {
                install();
                ready();
            }
            case "worker" -> work();
            default -> enqueue();
        }
    }

    private static void ready() {
        String version = Scheduler.class.getPackage().getImplementationVersion();
        Adapter.ready("db-scheduler", version == null ? "16.7.1" : version, "hook", REMAINING);
    }

    private static void install() throws SQLException {
        try (HikariDataSource pool = Adapter.pool(1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    private static void work() throws Exception {
        String polling = Adapter.setting("polling", "");
        boolean isTuned = !polling.isEmpty();
        Tasks.OneTimeTaskBuilder<Void> task = Tasks.oneTime("job");
        if (isTuned) {
            task.onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMillis(20)));
        }
        OneTimeTask<Void> job = task.execute((instance, context) -> {
            try {
                Adapter.handle(
                        Long.parseLong(instance.getId()), context.getExecution().consecutiveFailures + 1);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        int slots = Adapter.number("slots");
        SchedulerBuilder builder = Scheduler.create(Adapter.pool(slots + 4), job)
                .threads(slots)
                .schedulerName(new SchedulerName.Fixed(Adapter.text("name")))
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onExecutionComplete(ExecutionComplete complete) {
                        if (complete.getResult() == ExecutionComplete.Result.OK) {
                            Adapter.completed(Long.parseLong(complete.getExecution().getId()));
                        }
                    }
                });
        if (isTuned) {
            builder.enablePriority()
                    .pollingInterval(Duration.ofMillis(Adapter.number("poll_ms")))
                    .heartbeatInterval(Duration.ofMillis(Adapter.number("lease_ms") / 6))
                    .shutdownMaxWait(Duration.ofSeconds(10));
        }
        if (polling.equals("lock-and-fetch")) {
            builder.pollUsingLockAndFetch(0.5, 1.0);
        }
        Scheduler scheduler = builder.build();
        ready();
        Adapter.work(scheduler::start, scheduler::stop);
    }

    private static void enqueue() throws Exception {
        OneTimeTask<Void> job = Tasks.oneTime("job").execute((instance, context) -> {});
        SchedulerClient client = SchedulerClient.Builder.create(Adapter.pool(4), job)
                .enablePriority()
                .build();
        ready();
        Adapter.enqueue(tasks -> {
            List<SchedulableInstance<?>> instances = new ArrayList<>();
            for (JsonObject each : tasks) {
                Instant due = each.has("due_ms")
                        ? Instant.ofEpochMilli(each.get("due_ms").getAsLong())
                        : Instant.now();
                instances.add(SchedulableInstance.of(
                        job.instanceBuilder(each.get("task").getAsString())
                                .priority(each.get("priority").getAsInt())
                                .build(),
                        due));
            }
            client.scheduleBatch(instances);
        });
    }
}
