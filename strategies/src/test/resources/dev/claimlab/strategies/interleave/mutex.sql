-- strategy: right.mutex
-- idea: the one place of the limit is a lock, which a claim waits for and keeps until it commits
-- source: what a worker behind a mutex does
-- contract: exactly-once
-- transaction: held
-- limit: 1 in all
-- accepts: calm FALSE_EMPTY

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL
);
CREATE TABLE place (only_one integer PRIMARY KEY);
INSERT INTO place VALUES (1);

-- name: enqueue
INSERT INTO task (task)
VALUES (:task);

-- name: claim
SELECT only_one FROM place FOR UPDATE;

-- name: claim 2
DELETE FROM task
WHERE id = (SELECT id FROM task ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, task;

-- name: remaining
SELECT task, 'READY' AS state
FROM task;
