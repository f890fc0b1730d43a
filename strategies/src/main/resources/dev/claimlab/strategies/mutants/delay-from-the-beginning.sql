-- mutant: 41
-- strategy: mutant.delay-from-the-beginning
-- idea: a delay is counted from now(), which is the beginning of the transaction and not the moment of the failure
-- failure: F38
-- source: https://github.com/lukas-krecan/ShedLock/issues/3577
-- from: transaction.savepoint
-- expects: PREMATURE
-- contract: exactly-once
-- transaction: held
-- notify: task
-- option order: due = ORDER BY due_at, id | priority = ORDER BY priority DESC, due_at, id | random = ORDER BY random()
-- lint: allow F12 because a random order, which no index serves, is here to be compared with the others

-- The deletion stays when the handler's work is rolled back, so putting the task back is an INSERT in the same
-- transaction. A worker that dies takes the deletion with it and is not counted: a task that kills its worker is tried
-- for ever. One task a claim, because one COMMIT decides over all that was claimed.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    priority integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0
);
CREATE INDEX task_due ON task (due_at, id);
CREATE INDEX task_urgent ON task (priority DESC, due_at, id);

-- name: enqueue
INSERT INTO task (task, type, payload, priority, due_at)
VALUES (:task, :type, :payload, :priority, COALESCE(:due_at::timestamptz, now()));

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE due_at <= now()
    {order}
    LIMIT 1
    FOR UPDATE SKIP LOCKED
)
DELETE FROM task
USING picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.priority, task.attempt + 1 AS attempt;

-- name: retry
INSERT INTO task (task, type, payload, priority, attempt, due_at)
VALUES (
    :task, :type, :payload, :priority, :attempt::integer,
    CASE
        WHEN :attempt::integer >= :attempt_limit::integer THEN 'infinity'
        ELSE now() + :delay::interval
    END
)
RETURNING CASE WHEN due_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: remaining
SELECT task,
    CASE
        WHEN due_at = 'infinity' THEN 'DEAD'
        WHEN due_at <= now() THEN 'READY'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task;
