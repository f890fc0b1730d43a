-- strategy: mutant.held
-- idea: a lock that is held, on a task that was picked by a condition which the lock does not look at again
-- source: failure mode F04 of docs/failure-modes.md
-- contract: exactly-once
-- accepts: calm FALSE_EMPTY
-- accepts: faulty FALSE_EMPTY
-- transaction: held

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    status text NOT NULL DEFAULT 'pending'
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
)
SELECT task.id, task.task
FROM task
JOIN candidate USING (id)
FOR UPDATE OF task SKIP LOCKED;

-- name: complete
UPDATE task
SET status = 'done'
WHERE id = :id;

-- name: remaining
SELECT task, CASE WHEN status = 'pending' THEN 'READY' ELSE 'DONE' END AS state
FROM task;
