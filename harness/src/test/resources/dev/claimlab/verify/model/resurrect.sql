-- strategy: mutant.resurrect
-- idea: a recovery that looks at the age of a row and not at its state, and so opens again what was completed
-- source: a reaper whose condition says less than the claim
-- from: ./right.sql

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false,
    done boolean NOT NULL DEFAULT false
);

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND NOT leased
      AND NOT done
    ORDER BY claimable_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.attempt;

-- name: complete
UPDATE task
SET done = true, leased = false
WHERE id = :id
  AND attempt = :attempt
  AND leased;

-- name: recover
UPDATE task
SET leased = false, done = false
WHERE attempt > 0
  AND claimable_at <= now();

-- name: remaining
SELECT task, 'READY' AS state
FROM task
WHERE NOT done;
