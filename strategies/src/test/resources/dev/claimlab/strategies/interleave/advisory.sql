-- strategy: mutant.advisory
-- idea: a session lock on a task that was read before, and is not read again
-- source: failure mode F13 of docs/failure-modes.md
-- contract: at-least-once
-- connection: pinned

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL
);

-- name: enqueue
INSERT INTO task (task)
VALUES (:task);

-- name: claim
WITH candidate AS MATERIALIZED (
    SELECT id, task
    FROM task
    ORDER BY id
)
SELECT id, task
FROM candidate
WHERE pg_try_advisory_lock(id)
LIMIT 1;

-- name: complete
DELETE FROM task
WHERE id = :id;

-- name: release
SELECT pg_advisory_unlock(:id);

-- name: remaining
SELECT task, 'READY' AS state
FROM task;
