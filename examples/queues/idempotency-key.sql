-- strategy: cookbook.idempotency-key
-- idea: a key that was used once is never used again, so that a caller may send an order as often as it likes
-- contract: at-least-once
-- key: for ever

-- name: install
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text,
    args jsonb NOT NULL,
    run_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false,
    done_at timestamptz
);
CREATE UNIQUE INDEX job_key ON job (key);
CREATE INDEX job_run_at ON job (run_at, id) WHERE done_at IS NULL;

-- name: enqueue
INSERT INTO job (key, args, run_at)
VALUES (:key::text, jsonb_build_object('task', :task::bigint), COALESCE(:due_at::timestamptz, now()))
ON CONFLICT (key) DO NOTHING;

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM job
    WHERE done_at IS NULL
      AND run_at <= now()
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
UPDATE job
SET done_at = now(), leased = false
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
WHERE attempt >= :attempt_limit::integer AND run_at <= now() AND done_at IS NULL;

-- name: remaining
SELECT (args->>'task')::bigint AS task,
    CASE
        WHEN run_at = 'infinity' THEN 'DEAD'
        WHEN run_at <= now() THEN 'READY'
        WHEN leased THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM job
WHERE done_at IS NULL;
