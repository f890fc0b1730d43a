-- strategy: cookbook.silent-procedures
-- idea: workers finish and give back by procedures, which compare the attempt and answer nothing
-- contract: at-least-once
-- refusal: silent

-- name: install
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    args jsonb NOT NULL,
    run_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX job_run_at ON job (run_at, id);
CREATE PROCEDURE finish(finished bigint, finished_attempt integer) LANGUAGE sql AS $$
    DELETE FROM job
    WHERE id = finished AND attempt = finished_attempt AND leased
$$;
CREATE PROCEDURE give_back(given bigint, given_attempt integer, delay interval, attempt_limit integer) LANGUAGE sql AS $$
    UPDATE job
    SET run_at = CASE WHEN attempt >= attempt_limit THEN 'infinity' ELSE clock_timestamp() + delay END,
        leased = false
    WHERE id = given AND attempt = given_attempt AND leased
$$;

-- name: enqueue
INSERT INTO job (args, run_at)
VALUES (jsonb_build_object('task', :task::bigint), COALESCE(:due_at::timestamptz, now()));

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
CALL finish(:id::bigint, :attempt::integer);

-- name: retry
CALL give_back(:id::bigint, :attempt::integer, :delay::interval, :attempt_limit::integer);

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
