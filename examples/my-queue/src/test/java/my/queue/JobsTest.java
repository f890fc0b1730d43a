package my.queue;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.kit.Claiming;
import dev.claimlab.verify.kit.Fencing;
import dev.claimlab.verify.kit.Leasing;
import dev.claimlab.verify.kit.Recovering;
import dev.claimlab.verify.kit.Retrying;
import dev.claimlab.verify.kit.TransactionalEnqueueing;
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
