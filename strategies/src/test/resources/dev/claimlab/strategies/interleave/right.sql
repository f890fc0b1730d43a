-- strategy: right
-- idea: a claim commits at once with a lease and an attempt number, and a completion must name that number
-- source: what the broken ones beside it are made from
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
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE status = 'pending'
    ORDER BY id
    LIMIT 1
    FOR UPDATE SKIP LOCKED
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
