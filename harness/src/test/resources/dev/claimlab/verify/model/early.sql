-- strategy: mutant.early
-- idea: the claim deletes the task and commits before the work is done, under a contract of at-least-once
-- source: BRPOP and every other pop from a list
-- contract: at-least-once

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL
);

-- name: enqueue
INSERT INTO task (task)
VALUES (:task);

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    ORDER BY id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
DELETE FROM task
USING picked
WHERE task.id = picked.id
RETURNING task.id, task.task;

-- name: complete
SELECT true;

-- name: retry
INSERT INTO task (task)
VALUES (:task);

-- name: remaining
SELECT task, 'READY' AS state
FROM task;
