-- strategy: cookbook.advisory-lock
-- idea: a worker takes the session lock of a task that no session holds, and reads the task again under it
-- contract: at-least-once
-- accepts: calm FALSE_EMPTY
-- accepts: faulty FALSE_EMPTY
-- numbers: narrow
-- connection: session

-- name: install
CREATE TABLE job (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    args jsonb NOT NULL,
    run_at timestamptz NOT NULL
);
CREATE INDEX job_due ON job (run_at, id);

-- name: enqueue
INSERT INTO job (args, run_at)
VALUES (jsonb_build_object('task', :task::bigint), COALESCE(:due_at::timestamptz, now()));

-- A session gets its own locks again for the asking, so those that are held, by itself or by others, are left out first.
-- name: claim
WITH candidate AS MATERIALIZED (
    SELECT job.id
    FROM job
    WHERE job.run_at <= now()
      AND NOT EXISTS (
          SELECT
          FROM pg_locks
          WHERE locktype = 'advisory'
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND classid = 'job'::regclass
            AND objid = job.id::oid
            AND objsubid = 2
      )
    ORDER BY job.run_at, job.id
    LIMIT :limit
)
SELECT id
FROM candidate
WHERE pg_try_advisory_lock('job'::regclass::oid::integer, id);

-- Another worker may have done the task before the lock was granted: a new statement sees that. The worker is given nothing
-- then, although other tasks wait, and asks again: FALSE_EMPTY.
-- name: claim 2
SELECT (args->>'task')::bigint AS task
FROM job
WHERE id = :id AND run_at <= now();

-- name: complete
DELETE FROM job
WHERE id = :id;

-- name: retry
UPDATE job
SET run_at = clock_timestamp() + :delay::interval
WHERE id = :id;

-- After the deletion was committed: before that, another worker could lock the task and still see it.
-- name: release
SELECT pg_advisory_unlock('job'::regclass::oid::integer, :id);

-- name: remaining
SELECT (args->>'task')::bigint AS task, CASE WHEN run_at <= now() THEN 'READY' ELSE 'DELAYED' END AS state
FROM job;
