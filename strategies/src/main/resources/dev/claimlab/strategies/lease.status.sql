-- strategy: lease.status
-- idea: a claim marks the row as running and commits; a reaper gives back what has been running for too long
-- source: riverqueue/river (JobGetAvailable, JobRescuer), oban-bg/oban (Basic engine, Lifeline), graphile/worker (getJobs, resetLockedAt); the reaper's period and limit are shorter here, and its UPDATE repeats the condition
-- contract: at-least-once
-- accepts: faulty UNFENCED_COMPLETION
-- accepts: faulty FALSE_RESCUE
-- notify: task
-- option order: due = ORDER BY due_at, id | priority = ORDER BY priority DESC, due_at, id | random = ORDER BY random() | tried = ORDER BY attempt DESC, due_at, id
-- option retention: delete = DELETE FROM task WHERE id = :id AND status = 'running' | keep = UPDATE task SET status = 'done' WHERE id = :id AND status = 'running'
-- option unique: no = NULL | key = :key ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL AND status = 'available' AND attempt = 0 DO NOTHING
-- lint: allow F19 because a completion checks the state only, as River does, and the contract says so
-- lint: allow F12 because the orders random and tried, which no index serves, are here to be compared with the others

-- Time is all the reaper knows: a live worker that takes longer loses its task, and nothing tells its completion apart
-- from that of the next one.
--
-- With unique=key a task stands for all of its key that come while it waits for its first claim. One that is running, or
-- was, stands for no other: it may have read what was before. So neither a retry nor the reaper meets the unique index.

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
    unique_key text
);
CREATE INDEX task_due ON task (due_at, id) WHERE status = 'available';
CREATE INDEX task_urgent ON task (priority DESC, due_at, id) WHERE status = 'available';
CREATE UNIQUE INDEX task_waiting ON task (unique_key)
WHERE unique_key IS NOT NULL AND status = 'available' AND attempt = 0;
CREATE INDEX task_running ON task (attempted_at) WHERE status = 'running';

-- name: enqueue
INSERT INTO task (task, type, payload, priority, due_at, unique_key)
SELECT :task, :type, :payload, :priority, COALESCE(:due_at::timestamptz, now()), {unique};

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
SET status = 'running', attempt = attempt + 1, attempted_at = clock_timestamp()
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.attempt;

-- name: complete
{retention};

-- name: retry
UPDATE task
SET status = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'available' END,
    due_at = clock_timestamp() + :delay::interval
WHERE id = :id
  AND status = 'running'
RETURNING CASE WHEN status = 'dead' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: recover
UPDATE task
SET status = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'available' END
WHERE status = 'running'
  AND attempted_at <= now() - :lease::interval;

-- name: remaining
SELECT task,
    CASE
        WHEN status = 'done' THEN 'DONE'
        WHEN status = 'dead' THEN 'DEAD'
        WHEN status = 'running' THEN 'HELD'
        WHEN due_at <= now() THEN 'READY'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task;
