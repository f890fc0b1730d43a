-- mutant: 12
-- strategy: mutant.lock-in-where
-- idea: the lock is taken in the WHERE below the sort, for every task that is read and not for those that are claimed
-- failure: F14
-- source: https://github.com/bensheldon/good_job/issues/177
-- from: advisory.transaction
-- expects: FALSE_EMPTY
-- contract: exactly-once
-- transaction: held
-- notify: task

-- The lock ends with the transaction, so it cannot leak; a worker that dies rolls back. The candidates are fixed before
-- the first lock, and the function looks again in a statement of its own, whose snapshot is taken under the lock: a task
-- that was done meanwhile is not taken. In one statement with the lock the snapshot would be the older of the two.

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
WITH taken AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE due_at <= now()
      AND take(id)
    ORDER BY due_at, id
    LIMIT :limit
)
DELETE FROM task
USING taken
WHERE task.id = taken.id
RETURNING task.id, task.task, task.type, task.payload;

-- name: remaining
SELECT task, CASE WHEN due_at <= now() THEN 'READY' ELSE 'DELAYED' END AS state
FROM task;
