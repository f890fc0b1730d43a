-- strategy: optimistic.serializable
-- idea: read and write without explicit locks, and let the server reject a transaction that read what another has changed
-- source: PostgreSQL's serializable snapshot isolation, https://www.postgresql.org/docs/current/transaction-iso.html#XACT-SERIALIZABLE; Couchers-org/couchers#9439 shows what a higher level costs a queue that does not expect it
-- contract: at-least-once
-- isolation: serializable
-- notify: task
-- lint: allow F02 because at this level an UPDATE of a row that has changed is refused, and not applied

-- A refusal is the error 40001: every statement may meet it, and must be tried again.

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

-- name: enqueue
INSERT INTO task (task, type, payload, claimable_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
    ORDER BY claimable_at, id
    LIMIT :limit
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

-- name: renew
UPDATE task
SET claimable_at = clock_timestamp() + :lease::interval
WHERE id = :id
  AND attempt = :attempt
  AND leased;

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
