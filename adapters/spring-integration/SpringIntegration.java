import com.google.gson.JsonObject;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.context.IntegrationContextUtils;
import org.springframework.integration.endpoint.PollingConsumer;
import org.springframework.integration.jdbc.store.JdbcChannelMessageStore;
import org.springframework.integration.jdbc.store.channel.PostgresChannelMessageStoreQueryProvider;
import org.springframework.integration.store.MessageGroupQueue;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.PeriodicTrigger;
import org.springframework.transaction.interceptor.MatchAlwaysTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Spring Integration's channel in a table behind the protocol of claimlab: each task is one message. */
public final class SpringIntegration {

    private static final String GROUP = "job";

    // A message is serialized by Java, with its payload as readable text in it; it is deleted when it is received, in the
    // transaction in which it is handled, so that it still looks READY meanwhile.
    private static final String REMAINING = """
            SELECT substring(encode(message_content, 'escape') FROM 'task-(\\d+)-')::bigint AS task, 'READY' AS state
            FROM public.int_channel_message
            """;

    public static void main(String[] args) throws Exception {
        switch (Adapter.begin()) {
            case "install" -> {
                try (HikariDataSource pool = Adapter.pool(1)) {
                    ResourceDatabasePopulator tables = new ResourceDatabasePopulator(
                            new ClassPathResource("org/springframework/integration/jdbc/schema-postgresql.sql"));
                    tables.execute(pool);
                }
                ready();
            }
            case "worker" -> work();
            default -> enqueue();
        }
    }

    private static void ready() {
        String version = JdbcChannelMessageStore.class.getPackage().getImplementationVersion();
        Adapter.ready("spring-integration", version == null ? "unknown" : version, "hook", REMAINING);
    }

    private static QueueChannel channel(DataSource dataSource) {
        JdbcChannelMessageStore store = new JdbcChannelMessageStore(dataSource);
        store.setChannelMessageStoreQueryProvider(new PostgresChannelMessageStoreQueryProvider());
        store.afterPropertiesSet();
        return new QueueChannel(new MessageGroupQueue(store, GROUP));
    }

    private static void handle(Message<?> message) {
        long task = Long.parseLong(String.valueOf(message.getPayload()).split("-")[1]);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Adapter.completed(task);
            }
        });
        try {
            Adapter.handle(task, 0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void work() throws Exception {
        int slots = Adapter.number("slots");
        boolean isTuned = Adapter.setting("tuned", "").equals("true");
        DataSource pool = Adapter.pool(slots + 4);
        TransactionInterceptor transactions = new TransactionInterceptor(
                new JdbcTransactionManager(pool), new MatchAlwaysTransactionAttributeSource());
        ThreadPoolTaskScheduler threads = new ThreadPoolTaskScheduler();
        threads.setPoolSize(slots);
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(10);
        threads.initialize();
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton(IntegrationContextUtils.TASK_SCHEDULER_BEAN_NAME, threads);
        List<PollingConsumer> consumers = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            PollingConsumer consumer = new PollingConsumer(channel(pool), SpringIntegration::handle);
            consumer.setBeanFactory(beans);
            consumer.setTaskScheduler(threads);
            consumer.setAdviceChain(List.of(transactions));
            consumer.setErrorHandler(System.err::println);
            if (isTuned) {
                consumer.setTrigger(new PeriodicTrigger(Duration.ofMillis(Adapter.number("poll_ms"))));
                consumer.setMaxMessagesPerPoll(-1);
                consumer.setReceiveTimeout(0);
            }
            consumer.afterPropertiesSet();
            consumers.add(consumer);
        }
        ready();
        Adapter.work(() -> consumers.forEach(PollingConsumer::start), () -> {
            consumers.forEach(PollingConsumer::stop);
            threads.shutdown();
        });
    }

    private static void enqueue() throws Exception {
        QueueChannel channel = channel(Adapter.pool(4));
        ready();
        Adapter.enqueue(tasks -> {
            for (JsonObject task : tasks) {
                channel.send(new GenericMessage<>("task-" + task.get("task").getAsLong() + "-"));
            }
        });
    }
}
