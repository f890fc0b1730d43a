-- idea: at most four tasks run at a time, over all workers
-- contract: at-least-once

-- A lease queue behind a gate: every claim takes the row of the gate, and counts the leases that run. A count without the
-- gate lets two claims count alike and run one task too many. Keep: the slot of a dead worker is free when its lease ends
-- (visible_at > clock_timestamp()), a lease that has ended is not renewed, and a claim without a slot is refused with
-- 55P03, which a worker takes for a lost race and not for an empty queue. The number of slots is in the claim.

-- name: install
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payload jsonb NOT NULL,
    visible_at timestamptz NOT NULL DEFAULT now(),
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX job_visible ON job (visible_at, id);
CREATE TABLE gate (
    id integer PRIMARY KEY
);
INSERT INTO gate VALUES (1);
CREATE FUNCTION free_slots(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    free integer;
BEGIN
    PERFORM FROM gate FOR UPDATE NOWAIT;
    SELECT most - count(*) INTO free FROM job WHERE leased AND visible_at > clock_timestamp();
    IF free < 1 THEN
        RAISE EXCEPTION 'all % slots are taken', most USING ERRCODE = 'lock_not_available';
    END IF;
    RETURN free;
END
$$;

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
    LIMIT LEAST(:limit::integer, free_slots(4))
    FOR UPDATE NOWAIT
)
UPDATE job
SET attempt = attempt + 1, visible_at = clock_timestamp() + :lease::interval, leased = true
FROM picked
WHERE job.id = picked.id
RETURNING job.id, (job.payload->>'task')::bigint AS task, job.attempt;

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
  AND leased
  AND visible_at > clock_timestamp();

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
