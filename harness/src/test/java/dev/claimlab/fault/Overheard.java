package dev.claimlab.fault;

import java.util.concurrent.atomic.AtomicInteger;

/** A dialogue whose commits are counted, and share one fate. */
final class Overheard {

    private final AtomicInteger commits = new AtomicInteger();
    private Fate fate = Fate.PASSES;
    private final Dialogue dialogue = new Dialogue(() -> {
        commits.incrementAndGet();
        return fate;
    });

    /** Has the client prepare everything it will execute, and the server wait for it. */
    void prepare() {
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

    void decide(Fate newFate) {
        fate = newFate;
    }

    /** How many of the bytes pass. */
    int client(Words words) {
        return client(words.bytes());
    }

    int client(byte[] bytes) {
        return dialogue.clientSays(bytes, bytes.length);
    }

    /** How many of the bytes pass. */
    int server(Words words) {
        return dialogue.serverSays(words.bytes(), words.size());
    }

    int commits() {
        return commits.get();
    }

    boolean isEnded() {
        return dialogue.isEnded();
    }
}
