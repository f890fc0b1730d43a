-- strategy: cookbook.optimistic-fetch
-- idea: the worker reads a page, commits, and takes each task by comparing the version that it read
-- contract: at-least-once
-- accepts: calm FALSE_EMPTY
-- accepts: faulty FALSE_EMPTY
-- between: commit

-- name: install
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    args jsonb NOT NULL,
    claimable_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 0,
    picked boolean NOT NULL DEFAULT false
);
CREATE INDEX job_claimable ON job (claimable_at, id);

-- name: enqueue
INSERT INTO job (args, claimable_at)
VALUES (jsonb_build_object('task', :task::bigint), COALESCE(:due_at::timestamptz, now()));

-- A worker to whom others were faster with all of its page is given nothing, and asks again: FALSE_EMPTY.
-- name: claim
SELECT id, (args->>'task')::bigint AS task, version, version + 1 AS attempt
FROM job
WHERE claimable_at <= now()
  AND version < :attempt_limit::integer
ORDER BY claimable_at, id
LIMIT :limit;

-- name: claim 2
UPDATE job
SET version = version + 1, picked = true, claimable_at = clock_timestamp() + :lease::interval
WHERE id = :id AND version = :version AND claimable_at <= now();

-- name: complete
DELETE FROM job
WHERE id = :id AND version = :attempt AND picked;

-- name: retry
UPDATE job
SET claimable_at = CASE
        WHEN version >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END,
    picked = false
WHERE id = :id AND version = :attempt AND picked
RETURNING CASE WHEN claimable_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: recover
UPDATE job
SET claimable_at = 'infinity', picked = false
WHERE version >= :attempt_limit::integer AND claimable_at <= now();

-- name: remaining
SELECT (args->>'task')::bigint AS task,
    CASE
        WHEN claimable_at = 'infinity' THEN 'DEAD'
        WHEN claimable_at <= now() THEN 'READY'
        WHEN picked THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    version AS attempt
FROM job;
