-- strategy: advisory.transaction
-- idea: a transaction takes an advisory lock on a candidate, reads it again under the lock, deletes it, and does the work
-- source: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS; bensheldon/good_job once locked in a WHERE like this (issue 177), where the candidates must be materialised first
-- contract: exactly-once
-- numbers: narrow
-- transaction: held
-- notify: task

-- The lock ends with the transaction, so it cannot leak; a worker that dies rolls back. The candidates are fixed before
-- the first lock, and the function looks again in a statement of its own, whose snapshot is taken under the lock: a task
-- that was done meanwhile is not taken. In one statement with the lock the snapshot would be the older of the two.
-- What lies beyond the first thousand candidates is read when too few of these could be locked.

-- name: install
CREATE TABLE task (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE INDEX task_due ON task (due_at, id);
CREATE FUNCTION take(candidate integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock('task'::regclass::oid::integer, candidate) THEN
        RETURN false;
    END IF;
    RETURN EXISTS (SELECT FROM task WHERE id = candidate);
END
$$;

-- name: enqueue
INSERT INTO task (task, type, payload, due_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: claim
WITH candidate AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE due_at <= now()
    ORDER BY due_at, id
    LIMIT 1000
),
further AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE due_at <= now()
    ORDER BY due_at, id
    OFFSET 1000
),
taken AS MATERIALIZED (
    SELECT id
    FROM (SELECT id FROM candidate UNION ALL SELECT id FROM further) AS due
    WHERE take(id)
    LIMIT :limit
)
DELETE FROM task
USING taken
WHERE task.id = taken.id
RETURNING task.id, task.task, task.type, task.payload;

-- name: remaining
SELECT task, CASE WHEN due_at <= now() THEN 'READY' ELSE 'DELAYED' END AS state
FROM task;
