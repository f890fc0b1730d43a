-- strategy: baseline.mutex
-- idea: a claim first locks one row, which every claim must lock
-- source: quartz-scheduler/quartz (StdRowLockSemaphore, SELECT .. FROM QRTZ_LOCKS .. FOR UPDATE); Quartz keeps triggers and their states, and this a queue
-- contract: at-least-once

-- The queue is read in a second statement of the function, with a snapshot that is younger than the lock.

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
CREATE TABLE mutex (
    name text PRIMARY KEY
);
INSERT INTO mutex (name)
VALUES ('claim');
CREATE FUNCTION claim_tasks(most integer, lease interval) RETURNS SETOF task LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM mutex FOR UPDATE;
    RETURN QUERY
    WITH picked AS MATERIALIZED (
        SELECT id
        FROM task
        WHERE claimable_at <= now()
        ORDER BY claimable_at, id
        LIMIT most
        FOR UPDATE
    )
    UPDATE task
    SET attempt = attempt + 1, claimable_at = clock_timestamp() + lease, leased = true
    FROM picked
    WHERE task.id = picked.id
    RETURNING task.*;
END
$$;

-- name: enqueue
INSERT INTO task (task, type, payload, claimable_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: claim
SELECT id, task, type, payload, attempt
FROM claim_tasks(:limit::integer, :lease::interval);

-- name: complete
DELETE FROM task
WHERE id = :id
  AND attempt = :attempt
  AND leased;

-- name: retry
UPDATE task
SET claimable_at = clock_timestamp() + :delay::interval, leased = false
WHERE id = :id
  AND attempt = :attempt
  AND leased;

-- name: renew
UPDATE task
SET claimable_at = clock_timestamp() + :lease::interval
WHERE id = :id
  AND attempt = :attempt
  AND leased;

-- name: remaining
SELECT task,
    CASE
        WHEN claimable_at <= now() THEN 'READY'
        WHEN leased THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task;
