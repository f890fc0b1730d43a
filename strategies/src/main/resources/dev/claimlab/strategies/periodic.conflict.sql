-- strategy: periodic.conflict
-- idea: every process inserts every tick, and a unique key of schedule and tick lets one of them add the task
-- source: bensheldon/good_job (cron_key and cron_at are unique), rails/solid_queue (SolidQueue::RecurringExecution), procrastinate-org/procrastinate (procrastinate_periodic_defers)
-- contract: at-least-once
-- notify: task

-- There is no leader that can be stale or missed. A tick is kept for a day, which is longer than any process sleeps; one that
-- came back later still would add its task once more.

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
CREATE TABLE tick (
    schedule text NOT NULL,
    number bigint NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (schedule, number)
);

-- name: enqueue
INSERT INTO task (task, type, payload, claimable_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: tick every 1s
WITH added AS (
    INSERT INTO tick (schedule, number)
    VALUES ('every second', :tick)
    ON CONFLICT DO NOTHING
    RETURNING number
)
INSERT INTO task (task, type, payload, claimable_at)
SELECT number, :type, :payload, now()
FROM added;

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

-- name: duty forget every 60s
DELETE FROM tick
WHERE added_at < now() - interval '1 day';

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
