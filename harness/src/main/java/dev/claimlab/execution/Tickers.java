package dev.claimlab.execution;

import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.WorkerId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes that say when the periodic task of a scenario is due. One after the other sleeps and then says what is
 * long over, or is gone for a while; the others go on.
 */
final class Tickers implements AutoCloseable {

    private static final Duration LONGEST_PERIOD = Duration.ofMillis(30);
    private static final int PERIODS_A_LEASE = 2;
    private static final int PERIODS_AFTER_THE_LAST_HARM = 8;

    private final List<Ticker> tickers = new ArrayList<>();
    private final TickPlan plan;

    private Tickers(TickPlan plan) {
        this.plan = plan;
    }

    /**
     * Opens the queue for each of them; a scenario without a periodic task has none.
     *
     * @param first the number of the first tick
     */
    static Tickers begin(RunContext runContext, long first) throws SQLException {
        int count = runContext.runPlan().scenario().mix().features().tickers();
        Duration own = count == 0 ? LONGEST_PERIOD : runContext.queue().tickPeriod();
        Duration period = own.compareTo(LONGEST_PERIOD) < 0 ? own : LONGEST_PERIOD;
        Tickers tickers = new Tickers(new TickPlan(first, period, count));
        Options options = runContext.runPlan().preset().options();
        Options shortLived = new Options(
                options.batch(), period.multipliedBy(PERIODS_A_LEASE), options.attemptLimit(), options.named());
        for (int number = 0; number < count; number++) {
            tickers.tickers.add(new Ticker(
                    number,
                    tickers.plan,
                    runContext.runPlan().preset().strategy().open(runContext.pool(), shortLived),
                    new WorkerId(WriterId.ofTicker(number).number(), 1),
                    runContext::connect,
                    runContext.recorder(WriterId.ofTicker(number))));
        }
        return tickers;
    }

    /** Starts them. */
    void start() {
        plan.start(System.nanoTime());
        tickers.forEach(Thread::start);
    }

    /** Lets them go on undisturbed for some ticks, so that one of them has been the leader since, and ends them. */
    @Override
    public void close() throws InterruptedException, SQLException {
        plan.endAfter(PERIODS_AFTER_THE_LAST_HARM);
        for (Ticker ticker : tickers) {
            ticker.join();
        }
        for (Ticker ticker : tickers) {
            ticker.throwFailure();
        }
    }
}
