package dev.claimlab.scenarios.cli;

/** A queue as in an article, by an author who writes only the claim: under some plans, its subquery runs for each row. */
public final class StrangersQueue {

    /** The strategy file. */
    public static final String FILE = """
            -- name: install
            CREATE TABLE jobs (id bigserial PRIMARY KEY, task bigint NOT NULL);
            -- name: enqueue
            INSERT INTO jobs (task) VALUES (:task);
            -- name: claim
            DELETE FROM jobs
            WHERE id IN (SELECT id FROM jobs ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, task;
            """;

    private StrangersQueue() {}
}
