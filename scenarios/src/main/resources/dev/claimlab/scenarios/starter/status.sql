-- idea: a claim sets a status and commits; a reaper gives back what has been running for too long
-- contract: at-least-once

-- A queue with a status column, as many applications have it. Change the table and the statements into yours.
-- Keep three things: the claim locks its rows in a materialised CTE with SKIP LOCKED; every later write names the attempt
-- of the claim, so that a worker that was too slow cannot complete the task of another; and the reaper repeats the
-- condition that it found the row by. The harness's number of a task is in payload->>'task'.

-- name: install
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payload jsonb NOT NULL,
    status text NOT NULL DEFAULT 'waiting',
    run_at timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    locked_at timestamptz,
    locked_by text
);
CREATE INDEX job_waiting ON job (run_at, id) WHERE status = 'waiting';
CREATE INDEX job_running ON job (locked_at) WHERE status = 'running';

-- name: enqueue
INSERT INTO job (payload, run_at)
VALUES (jsonb_build_object('task', :task::bigint), COALESCE(:due_at::timestamptz, now()));

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM job
    WHERE status = 'waiting'
      AND run_at <= now()
    ORDER BY run_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE job
SET status = 'running', attempts = attempts + 1, locked_at = clock_timestamp(), locked_by = :worker
WHERE id = ANY (ARRAY(SELECT id FROM picked))
RETURNING id, (payload->>'task')::bigint AS task, attempts AS attempt;

-- name: complete
DELETE FROM job
WHERE id = :id
  AND status = 'running'
  AND attempts = :attempt;

-- name: retry
UPDATE job
SET status = CASE WHEN attempts >= :attempt_limit::integer THEN 'failed' ELSE 'waiting' END,
    run_at = clock_timestamp() + :delay::interval
WHERE id = :id
  AND status = 'running'
  AND attempts = :attempt
RETURNING CASE WHEN status = 'failed' THEN 'DEAD' ELSE 'READY' END AS state;

-- A worker calls it while it works; without it, a task that takes longer than the lease is done twice.
-- name: renew
UPDATE job
SET locked_at = clock_timestamp()
WHERE id = :id
  AND status = 'running'
  AND attempts = :attempt;

-- The reaper.
-- name: recover
UPDATE job
SET status = CASE WHEN attempts >= :attempt_limit::integer THEN 'failed' ELSE 'waiting' END
WHERE status = 'running'
  AND locked_at <= now() - :lease::interval;

-- name: remaining
SELECT (payload->>'task')::bigint AS task,
    CASE
        WHEN status = 'failed' THEN 'DEAD'
        WHEN status = 'running' THEN 'HELD'
        WHEN run_at <= now() THEN 'READY'
        ELSE 'DELAYED'
    END AS state,
    attempts AS attempt
FROM job;
