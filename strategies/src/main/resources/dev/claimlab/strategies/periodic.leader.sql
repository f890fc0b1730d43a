-- strategy: periodic.leader
-- idea: the holder of a lease adds the tasks of all ticks since the last one, whose number stands in the row of the lease
-- source: oban-bg/oban (Oban.Peers.Database and Oban.Plugins.Cron), riverqueue/river (leader election and periodic jobs); the last tick beside the lease is what timgit/pg-boss#557 asks for
-- contract: at-least-once
-- notify: task

-- The lease saves work, since all processes but one only look at a row. That no tick comes twice is up to the last tick, which
-- is read and written in the transaction that adds the tasks, under the lock of the row. A leader that slept finds its ticks
-- done, and a new leader begins after the last tick, so that none is missed.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id);
CREATE TABLE leader (
    holder text NOT NULL,
    expires_at timestamptz NOT NULL,
    last_tick bigint
);
INSERT INTO leader (holder, expires_at) VALUES ('', '-infinity');

-- name: enqueue
INSERT INTO task (task, type, payload, claimable_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: tick every 1s
WITH led AS MATERIALIZED (
    SELECT last_tick
    FROM leader
    WHERE holder = :worker
       OR expires_at <= clock_timestamp()
    FOR UPDATE
),
kept AS (
    UPDATE leader
    SET holder = :worker,
        expires_at = clock_timestamp() + :lease::interval,
        last_tick = GREATEST(led.last_tick, :tick::bigint)
    FROM led
)
INSERT INTO task (task, type, payload, claimable_at)
SELECT number, :type, :payload, now()
FROM led, generate_series(COALESCE(led.last_tick + 1, :tick::bigint), :tick::bigint) AS number;

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
    ORDER BY claimable_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
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
