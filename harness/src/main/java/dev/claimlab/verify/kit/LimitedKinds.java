package dev.claimlab.verify.kit;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ConcurrencyLimit;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tasks of the kinds that a limit counts together, and workers that hold them, for tests of limits. */
public final class LimitedKinds {

    private final KitFixture kitFixture;
    private final ConcurrencyLimit limit;
    private final List<KitWorker> workers = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    /** The kinds of a strategy that states a limit. */
    public LimitedKinds(KitFixture kitFixture) {
        this.kitFixture = kitFixture;
        this.limit = kitFixture
                .strategy()
                .promises()
                .limit()
                .orElseThrow(() -> new CouldNotBeAskedException("the strategy states no limit"));
    }

    /** How many tasks of one kind may be held at once. */
    public int most() {
        return limit.most();
    }

    /** How many tasks may be held at once where there are tasks of two kinds. */
    public int mostOfTwoKinds() {
        return limit.scope() == Scope.ALL ? limit.most() : 2 * limit.most();
    }

    /** Adds tasks of the kind of this number; where all tasks are counted together, kinds do not differ. */
    public void enqueue(int kind, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            kitFixture.enqueue(task(kind));
        }
    }

    /** A task of the kind of this number. */
    public Task task(int kind) {
        return limit.scope() == Scope.GROUP
                ? kitFixture.taskOf("limited-" + kind)
                : kitFixture.taskOfType("kit-" + kind);
    }

    /** Lets new workers claim one task each, and returns how many of them hold one. */
    public int hold(int count) throws SQLException {
        int held = 0;
        for (int i = 0; i < count; i++) {
            KitWorker worker = kitFixture.worker();
            List<Claim> claimed = worker.claim(1);
            if (!claimed.isEmpty()) {
                workers.add(worker);
                claims.addAll(claimed);
                held++;
            }
        }
        return held;
    }

    /** Fills the limit of one kind, to prepare a test; if that cannot be done, the test cannot be asked. */
    public void fill() throws SQLException {
        if (hold(most()) < most()) {
            throw new CouldNotBeAskedException("fewer tasks were handed out than the limit allows");
        }
    }

    /** A worker that holds a task. */
    public KitWorker worker() {
        return workers.get(0);
    }

    /** The claim of {@link #worker}. */
    public Claim claim() {
        return claims.get(0);
    }

    /** Lets every worker that holds a task renew its claim, so many times, with this time before each. */
    public void beat(int times, Duration period) throws SQLException {
        for (int beat = 0; beat < times; beat++) {
            kitFixture.pass(period);
            for (int i = 0; i < workers.size(); i++) {
                workers.get(i).renew(claims.get(i));
            }
        }
    }

    /** Kills every worker that holds a task. */
    public void killAll() throws SQLException {
        for (KitWorker worker : workers) {
            worker.die();
        }
    }
}
