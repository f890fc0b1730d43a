package dev.claimlab.fault;

import dev.claimlab.fault.proxy.CommitDetector;
import dev.claimlab.fault.proxy.CommitOutcome;
import java.util.concurrent.atomic.AtomicInteger;

/** A detector whose commits are counted and all have the same outcome. */
public final class Overheard {

    private final AtomicInteger commits = new AtomicInteger();
    private CommitOutcome commitOutcome = CommitOutcome.PASSES;
    private final CommitDetector commitDetector = new CommitDetector(() -> {
        commits.incrementAndGet();
        return commitOutcome;
    });

    /** Makes the client prepare all statements it will execute, and the server idle. */
    public void prepare() {
        client(new Words()
                .startup()
                .parse("b", "BEGIN")
                .parse("i", "INSERT INTO t VALUES ($1)")
                .parse("s", "SELECT 1")
                .parse("c", "COMMIT")
                .parse("r", "ROLLBACK")
                .sync());
        server(new Words().message('R', "\0\0\0\0").ready('I').ready('I'));
    }

    public void decide(CommitOutcome newFate) {
        commitOutcome = newFate;
    }

    /** The number of bytes that pass. */
    public int client(Words words) {
        return client(words.bytes());
    }

    public int client(byte[] bytes) {
        return commitDetector.clientSays(bytes, bytes.length);
    }

    /** The number of bytes that pass. */
    public int server(Words words) {
        return commitDetector.serverSays(words.bytes(), words.size());
    }

    public int commits() {
        return commits.get();
    }

    public boolean isEnded() {
        return commitDetector.isEnded();
    }
}
