package dev.claimlab.strategies;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.TaskQueue;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * One claim fills a buffer in the process, which serves its workers without a claim in the server; the last session to
 * close gives unstarted tasks back.
 *
 * <p>The lease runs while a task waits in the buffer, so a claim requests twice the lease, and a task that waited for
 * more than half of it is not handed out. Handing out renews the claim; the rest is in the strategy file.
 */
final class BatchPrefetch implements ClaimStrategy {

    private static final String BUFFER = "buffer";
    private static final int DEFAULT_BUFFER = 32;

    private final ClaimStrategy claimed;
    private final LongSupplier nanoTime;

    BatchPrefetch(ClaimStrategy claimed) {
        this(claimed, System::nanoTime);
    }

    private BatchPrefetch(ClaimStrategy claimed, LongSupplier nanoTime) {
        this.claimed = claimed;
        this.nanoTime = nanoTime;
    }

    @Override
    public ClaimStrategy measuringBy(LongSupplier otherNanoTime) {
        return new BatchPrefetch(claimed, otherNanoTime);
    }

    @Override
    public String name() {
        return claimed.name();
    }

    @Override
    public String idea() {
        return claimed.idea();
    }

    @Override
    public String source() {
        return claimed.source();
    }

    @Override
    public Contract contract() {
        return claimed.contract();
    }

    @Override
    public Set<Capability> capabilities(Options options) {
        return claimed.capabilities(below(options));
    }

    @Override
    public void validate(Options options) {
        buffer(options);
        claimed.validate(below(options));
    }

    @Override
    public void install(DataSource dataSource, Options options) throws SQLException {
        claimed.install(dataSource, below(options));
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options) throws SQLException {
        TaskQueue queue = claimed.open(dataSource, below(options));
        return new PrefetchQueue(queue, buffer(options), options.lease(), nanoTime);
    }

    private static Options below(Options options) {
        Map<String, String> named = new TreeMap<>(options.named());
        named.remove(BUFFER);
        Duration lease = options.lease().multipliedBy(2);
        return new Options(options.batch(), lease, options.attemptLimit(), named);
    }

    private static int buffer(Options options) {
        String text = options.named().getOrDefault(BUFFER, String.valueOf(DEFAULT_BUFFER));
        if (text.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("option buffer is a number from 1 to 9999, not '" + text + "'");
    }
}
