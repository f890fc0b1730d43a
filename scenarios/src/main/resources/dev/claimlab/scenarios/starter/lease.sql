-- idea: a claim commits at once with a lease and an attempt number, and every later write must name that number
-- contract: at-least-once

-- One column, visible_at, is all the state there is: due time before the claim, end of the lease while claimed, next try
-- after a failure, infinity for the dead. No reaper is needed to give a task back, because its lease just ends.
-- Keep: the lease is computed from clock_timestamp() after the row was locked, and every later write names the attempt.

-- name: install
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payload jsonb NOT NULL,
    visible_at timestamptz NOT NULL DEFAULT now(),
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX job_visible ON job (visible_at, id);

-- name: enqueue
INSERT INTO job (payload, visible_at)
VALUES (jsonb_build_object('task', :task::bigint), COALESCE(:due_at::timestamptz, now()));

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM job
    WHERE visible_at <= now()
      AND attempt < :attempt_limit::integer
    ORDER BY visible_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE job
SET attempt = attempt + 1, visible_at = clock_timestamp() + :lease::interval, leased = true
WHERE id = ANY (ARRAY(SELECT id FROM picked))
RETURNING id, (payload->>'task')::bigint AS task, attempt;

-- name: complete
DELETE FROM job
WHERE id = :id
  AND attempt = :attempt
  AND leased;

-- name: retry
UPDATE job
SET visible_at = CASE
        WHEN attempt >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END,
    leased = false
WHERE id = :id
  AND attempt = :attempt
  AND leased
RETURNING CASE WHEN visible_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: renew
UPDATE job
SET visible_at = clock_timestamp() + :lease::interval
WHERE id = :id
  AND attempt = :attempt
  AND leased;

-- A worker that died on the last attempt leaves no other worker to bury the task.
-- name: recover
UPDATE job
SET visible_at = 'infinity', leased = false
WHERE attempt >= :attempt_limit::integer
  AND visible_at <= now();

-- name: remaining
SELECT (payload->>'task')::bigint AS task,
    CASE
        WHEN visible_at = 'infinity' THEN 'DEAD'
        WHEN visible_at <= now() THEN 'READY'
        WHEN leased THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM job;
