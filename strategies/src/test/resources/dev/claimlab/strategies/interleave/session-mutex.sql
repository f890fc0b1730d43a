-- strategy: right.session.mutex
-- idea: the one place of the limit is a lock of the session, which a claim waits for and keeps until its completion
-- source: what a worker behind a mutex does
-- contract: at-least-once
-- connection: session
-- limit: 1 in all
-- accepts: calm FALSE_EMPTY

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    done boolean NOT NULL DEFAULT false
);

-- name: enqueue
INSERT INTO task (task)
VALUES (:task);

-- name: claim
SELECT true AS locked FROM pg_advisory_lock(77);

-- between: commit

-- name: claim 2
SELECT id, task FROM task WHERE NOT done ORDER BY id LIMIT 1;

-- name: complete
UPDATE task SET done = true WHERE id = :id AND NOT done;

-- between: commit

-- name: complete 2
SELECT pg_advisory_unlock(77);

-- name: retry
SELECT CASE WHEN pg_advisory_unlock(77) THEN 'READY' END AS state;

-- name: remaining
SELECT task, CASE WHEN done THEN 'DONE' ELSE 'READY' END AS state
FROM task;
