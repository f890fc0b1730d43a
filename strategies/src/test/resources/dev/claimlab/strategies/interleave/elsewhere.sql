-- strategy: mutant.elsewhere
-- idea: a claim whose condition is not on the rows that it locks
-- source: failure mode F04 of docs/failure-modes.md
-- contract: at-least-once

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    status text NOT NULL DEFAULT 'pending',
    attempt integer NOT NULL DEFAULT 0,
    lease_until timestamptz
);

-- name: enqueue
INSERT INTO task (task)
VALUES (:task);

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

-- name: complete
UPDATE task
SET status = 'done'
WHERE id = :id
  AND attempt = :attempt
  AND status = 'running';

-- name: recover
UPDATE task
SET status = 'pending'
WHERE status = 'running'
  AND lease_until <= now();

-- name: remaining
SELECT task,
    CASE
        WHEN status = 'pending' THEN 'READY'
        WHEN status = 'running' THEN 'HELD'
        ELSE 'DONE'
    END AS state,
    attempt
FROM task;
