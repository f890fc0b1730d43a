-- strategy: dependent.check
-- idea: a claim passes over a task as long as one that it depends on is in the table, from which a completion removes it
-- source: fossology/fossology (the scheduler checks out a job once those that it depends on are finished); here in the statement of the claim, so that nothing is released and nothing can be forgotten
-- contract: at-least-once
-- notify: task

-- A task is gone from the table in the transaction of its completion, and never comes back: what a claim does not see there
-- any more is done, however many complete it at a time. In return every claim passes over all tasks that wait for others.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL UNIQUE,
    type text NOT NULL,
    payload jsonb NOT NULL,
    needs bigint[] NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id);

-- name: enqueue
INSERT INTO task (task, type, payload, needs, claimable_at)
VALUES (:task, :type, :payload, :after, COALESCE(:due_at::timestamptz, now()));

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
      AND NOT EXISTS (SELECT FROM task AS needed WHERE needed.task = ANY (task.needs))
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

-- name: complete :many
DELETE FROM task
USING unnest(:id::bigint[], :attempt::integer[]) AS done (id, attempt)
WHERE task.id = done.id
  AND task.attempt = done.attempt
  AND task.leased
RETURNING task.task;

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
