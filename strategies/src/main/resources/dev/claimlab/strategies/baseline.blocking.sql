-- strategy: baseline.blocking
-- idea: every worker waits for the lock of the first task, and finds it taken
-- source: the guarded UPDATE of https://cybertec.eu/en/update-limit-in-postgresql, which answers "UPDATE 0"; collectiveidea/delayed_job (issue 581) and loculus-project/loculus (issue 7075) tell what it costs; the pick is materialised here
-- contract: at-least-once
-- accepts: calm FALSE_EMPTY
-- accepts: faulty FALSE_EMPTY

-- A claim that waited for a row finds it changed, and the repeated condition rejects it: nothing is claimed, although the next
-- row is free. A pick with FOR UPDATE would wait too, but go on to the next row.

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
    ORDER BY claimable_at, id
    LIMIT :limit
)
UPDATE task
SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
FROM picked
WHERE task.id = picked.id
  AND task.claimable_at <= now()
RETURNING task.id, task.task, task.type, task.payload, task.attempt;

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
