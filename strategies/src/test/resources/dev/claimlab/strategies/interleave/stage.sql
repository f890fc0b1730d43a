-- strategy: mutant.stage
-- idea: a duty that makes due tasks claimable picks them in a sub-select, and asks nothing again
-- source: failure mode F22 of docs/failure-modes.md
-- from: ./right.sql

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    status text NOT NULL DEFAULT 'pending',
    attempt integer NOT NULL DEFAULT 0,
    due_at timestamptz,
    lease_until timestamptz
);

-- name: enqueue
INSERT INTO task (task, due_at, status)
VALUES (:task, :due_at::timestamptz, CASE WHEN :due_at::timestamptz > now() THEN 'scheduled' ELSE 'pending' END);

-- name: duty stage
UPDATE task
SET status = 'pending'
WHERE id IN (SELECT id FROM task WHERE status = 'scheduled' AND due_at <= now() ORDER BY id LIMIT 100);

-- name: remaining
SELECT task,
    CASE
        WHEN status = 'pending' THEN 'READY'
        WHEN status = 'scheduled' THEN 'DELAYED'
        WHEN status = 'running' THEN 'HELD'
        ELSE 'DONE'
    END AS state,
    attempt
FROM task;
