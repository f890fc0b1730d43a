-- strategy: cookbook.process-heartbeats
-- idea: a process says for all of its workers that it is alive, and the tasks of processes that have fallen silent are taken back
-- contract: at-least-once

-- name: install
CREATE TABLE process (
    name text PRIMARY KEY,
    last_heartbeat_at timestamptz NOT NULL
);
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    args jsonb NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    run_at timestamptz NOT NULL,
    process text,
    claimed_at timestamptz,
    attempt integer NOT NULL DEFAULT 0
);
CREATE INDEX job_queued ON job (run_at, id) WHERE state = 'queued';
CREATE INDEX job_running ON job (process) WHERE state = 'running';

-- name: enqueue
INSERT INTO job (args, run_at)
VALUES (jsonb_build_object('task', :task::bigint), COALESCE(:due_at::timestamptz, now()));

-- Executed once for a process, since it names no worker, as are renew and leave.
-- name: join
INSERT INTO process (name, last_heartbeat_at)
VALUES (:process, clock_timestamp())
ON CONFLICT (name) DO UPDATE SET last_heartbeat_at = clock_timestamp();

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM job
    WHERE state = 'queued'
      AND run_at <= now()
    ORDER BY run_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE job
SET state = 'running', process = :process, claimed_at = clock_timestamp(), attempt = attempt + 1
FROM picked
WHERE job.id = picked.id
RETURNING job.id, (args->>'task')::bigint AS task, attempt;

-- name: complete
DELETE FROM job
WHERE id = :id AND attempt = :attempt AND state = 'running';

-- name: retry
UPDATE job
SET state = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'queued' END,
    run_at = clock_timestamp() + :delay::interval
WHERE id = :id AND attempt = :attempt AND state = 'running'
RETURNING CASE WHEN state = 'dead' THEN 'DEAD' ELSE 'READY' END AS state;

-- A process whose row was removed while it slept comes back by this.
-- name: renew
INSERT INTO process (name, last_heartbeat_at)
VALUES (:process, clock_timestamp())
ON CONFLICT (name) DO UPDATE SET last_heartbeat_at = clock_timestamp();

-- A claim is a sign of life, too: the process may have been silent for long before it.
-- name: recover
WITH abandoned AS MATERIALIZED (
    SELECT job.id
    FROM job
    LEFT JOIN process ON process.name = job.process
    WHERE job.state = 'running'
      AND GREATEST(process.last_heartbeat_at, job.claimed_at) < now() - :lease::interval
    FOR UPDATE OF job SKIP LOCKED
)
UPDATE job
SET state = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'queued' END
FROM abandoned
WHERE job.id = abandoned.id;

-- name: duty prune every 10s
DELETE FROM process
WHERE last_heartbeat_at < now() - interval '1 day'
  AND NOT EXISTS (SELECT FROM job WHERE job.process = process.name AND job.state = 'running');

-- name: leave
WITH gone AS (
    DELETE FROM process
    WHERE name = :process
)
UPDATE job
SET state = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'queued' END
WHERE process = :process AND state = 'running';

-- name: remaining
SELECT (args->>'task')::bigint AS task,
    CASE
        WHEN state = 'running' THEN 'HELD'
        WHEN state = 'dead' THEN 'DEAD'
        WHEN run_at <= now() THEN 'READY'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM job;
