-- strategy: dependent.count
-- idea: a task counts how many it still waits for, and each completion counts it down in the transaction that removes what was done
-- source: timgit/pg-boss (job dependencies, counted down as its review asked for), https://github.com/timgit/pg-boss/pull/777
-- contract: at-least-once
-- notify: task
-- lint: allow F19 because the second step of the completion follows the first, which compared the claim

-- Of two completions at a time, the second waits for the row of the dependent task, and counts from what the first left. A
-- producer locks what its task depends on until it commits, so that a completion waits for it, and its second step sees the
-- task. That lock is as weak as one for a foreign key, so that no claim waits for it or passes over it. A claim takes one
-- task: a transaction that completes several would lock in an order of its own.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL UNIQUE,
    type text NOT NULL,
    payload jsonb NOT NULL,
    waits_for integer NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id) WHERE waits_for = 0;
CREATE TABLE dependency (
    needed bigint NOT NULL,
    dependent bigint NOT NULL,
    PRIMARY KEY (needed, dependent)
);

-- name: enqueue
WITH needed AS MATERIALIZED (
    SELECT task
    FROM task
    WHERE task = ANY (:after::bigint[])
    ORDER BY task
    FOR KEY SHARE
),
noted AS (
    INSERT INTO dependency (needed, dependent)
    SELECT task, :task::bigint
    FROM needed
)
INSERT INTO task (task, type, payload, waits_for, claimable_at)
SELECT :task, :type, :payload, count(*), COALESCE(:due_at::timestamptz, now())
FROM needed;

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
      AND waits_for = 0
    ORDER BY claimable_at, id
    LIMIT 1
    FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE task
SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.attempt;

-- name: complete
DELETE FROM task
WHERE id = :id
  AND attempt = :attempt
  AND leased;

-- name: complete 2
-- rows: any
WITH released AS MATERIALIZED (
    SELECT task.id
    FROM task
    JOIN dependency ON dependency.dependent = task.task
    WHERE dependency.needed = :task::bigint
    ORDER BY task.id
    FOR NO KEY UPDATE OF task
),
forgotten AS (
    DELETE FROM dependency
    WHERE needed = :task::bigint
)
UPDATE task
SET waits_for = waits_for - 1
FROM released
WHERE task.id = released.id;

-- name: retry
UPDATE task
SET claimable_at = CASE
        WHEN attempt >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END,
    leased = false
WHERE id = :id
  AND attempt = :attempt
  AND leased
RETURNING CASE WHEN claimable_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: renew
UPDATE task
SET claimable_at = clock_timestamp() + :lease::interval
WHERE id = :id
  AND attempt = :attempt
  AND leased;

-- A worker that died holding the last attempt leaves no other process to give the task back.
-- name: recover
UPDATE task
SET claimable_at = 'infinity', leased = false
WHERE attempt >= :attempt_limit::integer
  AND claimable_at <= now();

-- name: remaining
SELECT task,
    CASE
        WHEN claimable_at = 'infinity' THEN 'DEAD'
        WHEN claimable_at <= now() THEN 'READY'
        WHEN leased THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task;
