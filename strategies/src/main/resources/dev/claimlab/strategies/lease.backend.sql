-- strategy: lease.backend
-- idea: a claim is marked with the server's own process, and is given back when that process is gone
-- source: QueueClassic/queue_classic (locked_by = pg_backend_pid() and the check of pg_stat_activity); the start of the backend is kept too, because process numbers come again, and completions are fenced
-- contract: at-least-once
-- connection: session
-- notify: task

-- There is no clock in it: a slow worker keeps its task for as long as its connection lives. A pooler that shares
-- backends, or a server that does not notice a dead client, breaks it.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    due_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    backend integer,
    backend_start timestamptz
);
CREATE INDEX task_due ON task (due_at, id) WHERE backend IS NULL;
CREATE INDEX task_held ON task (backend) WHERE backend IS NOT NULL;

-- name: enqueue
INSERT INTO task (task, type, payload, due_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE backend IS NULL
      AND due_at <= now()
    ORDER BY due_at, id
    LIMIT :limit
    FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE task
SET backend = pg_backend_pid(),
    backend_start = (SELECT activity.backend_start FROM pg_stat_get_activity(pg_backend_pid()) AS activity),
    attempt = attempt + 1
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.attempt;

-- name: complete
DELETE FROM task
WHERE id = :id
  AND attempt = :attempt
  AND backend IS NOT NULL;

-- name: retry
UPDATE task
SET backend = NULL,
    due_at = CASE
        WHEN attempt >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END
WHERE id = :id
  AND attempt = :attempt
  AND backend IS NOT NULL
RETURNING CASE WHEN due_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: recover
UPDATE task
SET backend = NULL,
    due_at = CASE WHEN attempt >= :attempt_limit::integer THEN 'infinity' ELSE due_at END
WHERE backend IS NOT NULL
  AND NOT EXISTS (
      SELECT
      FROM pg_stat_activity AS activity
      WHERE activity.pid = task.backend
        AND activity.backend_start = task.backend_start
  );

-- name: remaining
SELECT task,
    CASE
        WHEN backend IS NOT NULL THEN 'HELD'
        WHEN due_at = 'infinity' THEN 'DEAD'
        WHEN due_at <= now() THEN 'READY'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task;
