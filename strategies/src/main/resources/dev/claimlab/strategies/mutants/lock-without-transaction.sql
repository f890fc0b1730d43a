-- mutant: 6
-- strategy: mutant.lock-without-transaction
-- idea: the row lock is the claim, but the statement that takes it is a transaction of its own, and ends it
-- failure: F05
-- source: https://github.com/QueueClassic/queue_classic/issues/345
-- from: transaction.hold
-- expects: DUPLICATE_EXECUTION
-- contract: exactly-once
-- notify: task
-- option order: due = ORDER BY due_at, id | random = ORDER BY random()
-- option retention: keep = UPDATE task SET done_at = clock_timestamp() WHERE id = :id | delete = DELETE FROM task WHERE id = :id | archive = WITH done AS (DELETE FROM task WHERE id = :id RETURNING task, type, payload) INSERT INTO task_archive SELECT task, type, payload, clock_timestamp() FROM done
-- lint: allow F12 because a random order, which no index serves, is here to be compared with the others

-- Nothing is written before the work is done, so a claim that comes to nothing leaves no dead row.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    due_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    done_at timestamptz
);
CREATE INDEX task_due ON task (due_at, id) WHERE done_at IS NULL;
CREATE TABLE task_archive (
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    done_at timestamptz NOT NULL
);

-- name: enqueue
INSERT INTO task (task, type, payload, due_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: claim
SELECT id, task, type, payload, attempt + 1 AS attempt
FROM task
WHERE done_at IS NULL
  AND due_at <= now()
{order}
LIMIT :limit
FOR NO KEY UPDATE SKIP LOCKED;

-- name: complete
{retention};

-- name: retry
UPDATE task
SET attempt = :attempt,
    due_at = CASE
        WHEN :attempt::integer >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END
WHERE id = :id
RETURNING CASE WHEN due_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: remaining
SELECT task,
    CASE
        WHEN done_at IS NOT NULL THEN 'DONE'
        WHEN due_at = 'infinity' THEN 'DEAD'
        WHEN due_at <= now() THEN 'READY'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task
UNION ALL
SELECT task, 'DONE', 0
FROM task_archive;
