-- strategy: mutant.lostretry
-- idea: a retry that clears the mark of the lease and forgets to set the time at which the task is free again
-- source: a status column that no statement looks for
-- accepts: calm FALSE_EMPTY
-- accepts: faulty FALSE_EMPTY
-- from: ./right.sql

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false,
    failed boolean NOT NULL DEFAULT false
);

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND NOT failed
    ORDER BY claimable_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.attempt;

-- name: retry
UPDATE task
SET failed = true, leased = false
WHERE id = :id
  AND attempt = :attempt
  AND leased;
