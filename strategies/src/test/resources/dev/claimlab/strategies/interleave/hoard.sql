-- strategy: mutant.hoard
-- idea: a lock function in a condition, which the server asks for every row that it sorts
-- source: failure mode F14 of docs/failure-modes.md
-- contract: exactly-once
-- transaction: held

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    priority integer NOT NULL DEFAULT 0
);

-- name: enqueue
INSERT INTO task (task)
VALUES (:task);

-- name: claim
SELECT id, task
FROM task
WHERE pg_try_advisory_xact_lock(id)
ORDER BY priority, id
LIMIT 1;

-- name: complete
DELETE FROM task
WHERE id = :id;

-- name: remaining
SELECT task, 'READY' AS state
FROM task;
