-- mutant: 86
-- strategy: mutant.leaving-frees-what-has-ended
-- idea: a worker that leaves makes claimable whatever bears its name, also what it gave back with a delay, and what died under it
-- failure: F35
-- source: https://github.com/AllTheLines/viewview/pull/30
-- from: lease.status
-- expects: ATTEMPTS_EXCEEDED

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    priority integer NOT NULL DEFAULT 0,
    status text NOT NULL DEFAULT 'available',
    due_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    attempted_at timestamptz,
    attempted_by text,
    unique_key text
);
CREATE INDEX task_due ON task (due_at, id) WHERE status = 'available';
CREATE INDEX task_urgent ON task (priority DESC, due_at, id) WHERE status = 'available';
CREATE UNIQUE INDEX task_waiting ON task (unique_key)
WHERE unique_key IS NOT NULL AND status = 'available' AND attempt = 0;
CREATE INDEX task_running ON task (attempted_at) WHERE status = 'running';

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE status = 'available'
      AND due_at <= now()
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET status = 'running', attempt = attempt + 1, attempted_at = clock_timestamp(), attempted_by = :worker
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.attempt;

-- name: leave
UPDATE task
SET status = 'available', due_at = now()
WHERE attempted_by = :worker;
