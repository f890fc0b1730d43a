-- mutant: 78
-- strategy: mutant.counted-too-early
-- idea: a producer counts what is not done without a lock, so that a completion before its commit does not see the new task, which waits for ever
-- failure: F70
-- source: https://github.com/rq/rq/issues/739
-- from: dependent.count
-- expects: STUCK

-- name: enqueue
WITH needed AS MATERIALIZED (
    SELECT task
    FROM task
    WHERE task = ANY (:after::bigint[])
),
noted AS (
    INSERT INTO dependency (needed, dependent)
    SELECT task, :task::bigint
    FROM needed
)
INSERT INTO task (task, type, payload, waits_for, claimable_at)
SELECT :task, :type, :payload, count(*), COALESCE(:due_at::timestamptz, now())
FROM needed;
