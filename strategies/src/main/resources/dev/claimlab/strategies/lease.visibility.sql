-- strategy: lease.visibility
-- idea: a claim makes the message invisible for a time, and any worker that names its id can delete it
-- source: pgmq/pgmq (pgmq.read, pgmq.delete, pgmq.set_vt), Amazon SQS's visibility timeout without its receipt handle; pgmq keeps a queue in a table of its own name, here the table is task
-- contract: at-least-once
-- accepts: faulty UNFENCED_COMPLETION
-- accepts: faulty FALSE_RESCUE
-- notify: task
-- option retention: delete = DELETE FROM task WHERE id = :id | archive = WITH done AS (DELETE FROM task WHERE id = :id RETURNING task, type, payload, read_count) INSERT INTO task_archive SELECT task, type, payload, read_count, clock_timestamp() FROM done
-- lint: allow F19 because pgmq deletes by the message's id, which is what this strategy is here to show

-- A late delete of an old holder removes the message under its new one, which learns of it only when it deletes too.
-- There is no limit of attempts: pgmq counts reads and leaves the rest to the reader.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    read_count integer NOT NULL DEFAULT 0,
    visible_at timestamptz NOT NULL
);
CREATE INDEX task_visible ON task (visible_at, id);
CREATE TABLE task_archive (
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    read_count integer NOT NULL,
    archived_at timestamptz NOT NULL
);

-- name: enqueue
INSERT INTO task (task, type, payload, visible_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE visible_at <= now()
    ORDER BY visible_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET visible_at = clock_timestamp() + :lease::interval, read_count = read_count + 1
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.read_count AS attempt;

-- name: complete
{retention};

-- name: retry
UPDATE task
SET visible_at = clock_timestamp() + :delay::interval
WHERE id = :id;

-- name: renew
UPDATE task
SET visible_at = clock_timestamp() + :lease::interval
WHERE id = :id;

-- name: remaining
SELECT task,
    CASE
        WHEN visible_at <= now() THEN 'READY'
        WHEN read_count > 0 THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    read_count AS attempt
FROM task
UNION ALL
SELECT task, 'DONE', read_count
FROM task_archive;
