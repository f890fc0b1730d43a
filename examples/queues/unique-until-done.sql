-- strategy: cookbook.unique-until-done
-- idea: while a task of a key is not done, no other one of the key is added, as the unique jobs of many libraries have it
-- contract: at-least-once
-- key: until done

-- name: install
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text,
    args jsonb NOT NULL,
    run_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX job_key ON job (key) WHERE run_at < 'infinity';
CREATE INDEX job_run_at ON job (run_at, id);

-- What was given up has its time at infinity, and its key is free.
-- name: enqueue
INSERT INTO job (key, args, run_at)
VALUES (:key::text, jsonb_build_object('task', :task::bigint), COALESCE(:due_at::timestamptz, now()))
ON CONFLICT (key) WHERE run_at < 'infinity' DO NOTHING;

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM job
    WHERE run_at <= now()
      AND attempt < :attempt_limit::integer
    ORDER BY run_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE job
SET attempt = attempt + 1, run_at = clock_timestamp() + :lease::interval, leased = true
FROM picked
WHERE job.id = picked.id
RETURNING job.id, (args->>'task')::bigint AS task, attempt;

-- name: complete
DELETE FROM job
WHERE id = :id AND attempt = :attempt AND leased;

-- name: retry
UPDATE job
SET run_at = CASE
        WHEN attempt >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END,
    leased = false
WHERE id = :id AND attempt = :attempt AND leased
RETURNING CASE WHEN run_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: recover
UPDATE job
SET run_at = 'infinity', leased = false
WHERE attempt >= :attempt_limit::integer AND run_at <= now();

-- name: remaining
SELECT (args->>'task')::bigint AS task,
    CASE
        WHEN run_at = 'infinity' THEN 'DEAD'
        WHEN run_at <= now() THEN 'READY'
        WHEN leased THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM job;
