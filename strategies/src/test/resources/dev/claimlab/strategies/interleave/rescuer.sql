-- strategy: mutant.rescuer
-- idea: a rescuer that reads first and writes later
-- source: failure mode F21 of docs/failure-modes.md
-- contract: at-least-once

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    status text NOT NULL DEFAULT 'pending',
    attempt integer NOT NULL DEFAULT 0,
    lease_until timestamptz
);
CREATE FUNCTION rescue() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    stuck bigint[];
BEGIN
    stuck := ARRAY(SELECT id FROM task WHERE status = 'running' AND lease_until <= now());
    UPDATE task SET status = 'pending' WHERE id = ANY (stuck);
END
$$;

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
SELECT rescue();

-- name: remaining
SELECT task,
    CASE
        WHEN status = 'pending' THEN 'READY'
        WHEN status = 'running' THEN 'HELD'
        ELSE 'DONE'
    END AS state,
    attempt
FROM task;
