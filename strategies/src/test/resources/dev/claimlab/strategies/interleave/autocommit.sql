-- strategy: mutant.autocommit
-- idea: a claim that is a row lock, in a transaction that ends with the statement
-- source: failure mode F05 of docs/failure-modes.md
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
SELECT id, task, attempt
FROM task
WHERE status = 'pending'
ORDER BY id
LIMIT 1
FOR UPDATE SKIP LOCKED;

-- name: complete
UPDATE task
SET status = 'done'
WHERE id = :id;


-- name: remaining
SELECT task,
    CASE
        WHEN status = 'pending' THEN 'READY'
        WHEN status = 'running' THEN 'HELD'
        ELSE 'DONE'
    END AS state,
    attempt
FROM task;
