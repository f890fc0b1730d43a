-- strategy: cookbook.worker-heartbeats
-- idea: each worker has a row that says when it was alive, and the tasks of workers that have fallen silent are taken back
-- contract: at-least-once

-- name: install
CREATE TABLE worker (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    seen_at timestamptz NOT NULL
);
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    args jsonb NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    run_at timestamptz NOT NULL,
    worker bigint,
    attempt integer NOT NULL DEFAULT 0
);
CREATE INDEX job_queued ON job (run_at, id) WHERE state = 'queued';
CREATE INDEX job_running ON job (worker) WHERE state = 'running';

-- name: enqueue
INSERT INTO job (args, run_at)
VALUES (jsonb_build_object('task', :task::bigint), COALESCE(:due_at::timestamptz, now()));

-- What join returns, the worker's other statements may name.
-- name: join
INSERT INTO worker (name, seen_at)
VALUES (:worker, clock_timestamp())
RETURNING id AS me;

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
SET state = 'running', worker = :me, attempt = attempt + 1
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

-- A worker whose row was removed while it slept comes back by this.
-- name: renew
INSERT INTO worker (id, name, seen_at) OVERRIDING SYSTEM VALUE
VALUES (:me, :worker, clock_timestamp())
ON CONFLICT (id) DO UPDATE SET seen_at = clock_timestamp();

-- A claim has no time of its own: it ends with the last sign of life of its worker.
-- name: recover
WITH silent AS (
    DELETE FROM worker
    WHERE seen_at < now() - :lease::interval
)
UPDATE job
SET state = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'queued' END
WHERE state = 'running'
  AND NOT EXISTS (SELECT FROM worker WHERE worker.id = job.worker AND worker.seen_at >= now() - :lease::interval);

-- name: leave
WITH gone AS (
    DELETE FROM worker
    WHERE id = :me
)
UPDATE job
SET state = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'queued' END
WHERE worker = :me AND state = 'running';

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
