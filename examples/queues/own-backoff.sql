-- strategy: cookbook.own-backoff
-- idea: the queue decides how long a failed task waits, longer after each failure, and answers when it is due again
-- contract: at-least-once
-- promises: backoff own

-- name: install
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    args jsonb NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    run_at timestamptz NOT NULL,
    locked_until timestamptz,
    attempt integer NOT NULL DEFAULT 0
);
CREATE INDEX job_queued ON job (run_at, id) WHERE state = 'queued';
CREATE INDEX job_running ON job (locked_until) WHERE state = 'running';

-- name: enqueue
INSERT INTO job (args, run_at)
VALUES (jsonb_build_object('task', :task::bigint), COALESCE(:due_at::timestamptz, now()));

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
SET state = 'running', attempt = attempt + 1, locked_until = clock_timestamp() + :lease::interval
FROM picked
WHERE job.id = picked.id
RETURNING job.id, (args->>'task')::bigint AS task, attempt;

-- name: complete
DELETE FROM job
WHERE id = :id AND attempt = :attempt AND state = 'running';

-- Ten seconds after the first failure, twice as long after each further one, an hour at most.
-- name: retry
UPDATE job
SET state = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'queued' END,
    run_at = clock_timestamp() + LEAST(interval '10 seconds' * power(2, attempt - 1), interval '1 hour')
WHERE id = :id AND attempt = :attempt AND state = 'running'
RETURNING CASE WHEN state = 'dead' THEN 'DEAD' ELSE 'READY' END AS state, run_at AS due_at;

-- name: recover
UPDATE job
SET state = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'queued' END
WHERE state = 'running' AND locked_until <= now();

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
