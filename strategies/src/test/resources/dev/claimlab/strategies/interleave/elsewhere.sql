-- strategy: mutant.elsewhere
-- idea: a claim whose condition is not on the rows that it locks
-- source: failure mode F04 of docs/failure-modes.md
-- from: ./right.sql

-- name: claim
WITH candidate AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE status = 'pending'
    ORDER BY id
    LIMIT 1
),
picked AS MATERIALIZED (
    SELECT task.id
    FROM task
    JOIN candidate USING (id)
    FOR UPDATE OF task SKIP LOCKED
)
UPDATE task
SET status = 'running', attempt = attempt + 1, lease_until = clock_timestamp() + :lease::interval
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.attempt;
