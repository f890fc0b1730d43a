import com.google.gson.JsonObject;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Quartz with its clustered JDBC job store behind the protocol of claimlab: each task is one job with one trigger. */
public final class QuartzAdapter {

    // A job is deleted with its last trigger, when it is completed.
    private static final String REMAINING = """
            SELECT j.job_name::bigint AS task,
                CASE
                    WHEN EXISTS (SELECT FROM public.qrtz_fired_triggers f
                        WHERE f.job_name = j.job_name AND f.job_group = j.job_group) THEN 'HELD'
                    WHEN EXISTS (SELECT FROM public.qrtz_triggers t
                        WHERE t.job_name = j.job_name AND t.job_group = j.job_group
                        AND t.next_fire_time > extract(epoch FROM now()) * 1000) THEN 'DELAYED'
                    ELSE 'READY'
                END AS state
            FROM public.qrtz_job_details j
            """;

    /** The job, which is executed again at once when its handler fails. */
    public static final class Work implements Job {

        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            int attempt = context.getRefireCount() + 1;
            try {
                Adapter.handle(Long.parseLong(context.getJobDetail().getKey().getName()), attempt);
            } catch (Exception e) {
                throw new JobExecutionException(e, attempt < Adapter.number("attempts"));
            }
        }
    }

    public static void main(String[] args) throws Exception {
        switch (Adapter.begin()) {
            case "install" -> {
                install();
                ready();
            }
            case "worker" -> {
                Scheduler scheduler = scheduler();
                ready();
                Adapter.work(scheduler::start, () -> scheduler.shutdown(true));
            }
            default -> enqueue();
        }
    }

    private static void ready() {
        // Listeners are told before the completion is committed.
        Adapter.ready("quartz", Scheduler.class.getPackage().getImplementationVersion(), "none", REMAINING);
    }

    private static void install() throws IOException, SQLException {
        try (InputStream tables = Job.class.getResourceAsStream("/org/quartz/impl/jdbcjobstore/tables_postgres.sql");
                HikariDataSource pool = Adapter.pool(1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(tables.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Scheduler scheduler() throws SchedulerException {
        int slots = Math.max(1, Adapter.number("slots"));
        HikariDataSource pool = Adapter.pool(slots + 4);
        DBConnectionManager.getInstance().addConnectionProvider("claimlab", new ConnectionProvider() {
            @Override
            public Connection getConnection() throws SQLException {
                return pool.getConnection();
            }

            @Override
            public void shutdown() {
                pool.close();
            }

            @Override
            public void initialize() {}
        });
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "org.quartz.scheduler.instanceName", "claimlab",
                "org.quartz.scheduler.instanceId", Adapter.text("name"),
                "org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool",
                "org.quartz.threadPool.threadCount", String.valueOf(slots),
                "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX",
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate",
                "org.quartz.jobStore.dataSource", "claimlab",
                "org.quartz.jobStore.isClustered", "true"));
        if (Adapter.setting("tuned", "").equals("true")) {
            properties.putAll(Map.of(
                    "org.quartz.scheduler.idleWaitTime", "1000",
                    "org.quartz.scheduler.batchTriggerAcquisitionMaxCount", String.valueOf(slots),
                    "org.quartz.jobStore.acquireTriggersWithinLock", "true",
                    "org.quartz.jobStore.clusterCheckinInterval", "1000"));
        }
        return new StdSchedulerFactory(properties).getScheduler();
    }

    private static void enqueue() throws Exception {
        // It is not started, so it takes nothing.
        Scheduler scheduler = scheduler();
        ready();
        Adapter.enqueue(tasks -> {
            Map<JobDetail, Set<? extends Trigger>> jobs = new HashMap<>();
            for (JsonObject task : tasks) {
                JobDetail job = JobBuilder.newJob(Work.class)
                        .withIdentity(task.get("task").getAsString())
                        .requestRecovery()
                        .build();
                Date due = task.has("due_ms") ? new Date(task.get("due_ms").getAsLong()) : new Date();
                jobs.put(job, Set.of(TriggerBuilder.newTrigger().startAt(due).build()));
            }
            scheduler.scheduleJobs(jobs, false);
        });
    }
}
