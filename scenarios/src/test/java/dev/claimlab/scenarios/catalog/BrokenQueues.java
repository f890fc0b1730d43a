package dev.claimlab.scenarios.catalog;

/** Queues with one mistake each, for the tests of several packages. */
public final class BrokenQueues {

    /** A queue that deletes a task when it is claimed: a worker that dies before the work is done loses the task. */
    public static final String COMMITS_BEFORE_WORK = """
            -- name: install
            CREATE TABLE job (id bigint PRIMARY KEY);
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            WITH picked AS MATERIALIZED (SELECT id FROM job ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            DELETE FROM job USING picked WHERE job.id = picked.id
            RETURNING job.id AS task;
            -- name: complete
            SELECT true;
            -- name: remaining
            SELECT id AS task, 'READY' AS state FROM job;
            """;

    private BrokenQueues() {}
}
