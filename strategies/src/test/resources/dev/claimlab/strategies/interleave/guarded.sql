-- strategy: mutant.guarded
-- idea: a claim that looks again at the one task that it has picked
-- source: failure mode F03 of docs/failure-modes.md
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
UPDATE task
SET status = 'running', attempt = attempt + 1, lease_until = clock_timestamp() + :lease::interval
WHERE id = (SELECT id FROM task WHERE status = 'pending' ORDER BY id LIMIT 1)
  AND status = 'pending'
RETURNING id, task, attempt;

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
