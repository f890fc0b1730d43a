package my.queue;

import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.strategy.SqlStrategy;
import dev.claimlab.tck.Claiming;
import dev.claimlab.tck.Fencing;
import dev.claimlab.tck.Leasing;
import dev.claimlab.tck.Recovering;
import dev.claimlab.tck.Retrying;
import dev.claimlab.tck.TransactionalEnqueueing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

final class JobsTest implements Claiming, Fencing, Leasing, Retrying, Recovering, TransactionalEnqueueing {

    @Override
    public ClaimStrategy strategy() {
        try (InputStream file = JobsTest.class.getResourceAsStream("jobs.sql")) {
            return SqlStrategy.parse("jobs.sql", new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
