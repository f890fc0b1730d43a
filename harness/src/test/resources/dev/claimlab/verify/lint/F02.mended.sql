-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    status text NOT NULL DEFAULT 'ready',
    attempt integer NOT NULL DEFAULT 0,
    worker text,
    due_at timestamptz NOT NULL DEFAULT now(),
    until timestamptz
);
CREATE INDEX task_due ON task (due_at, id) WHERE status = 'ready';

-- name: enqueue
INSERT INTO task (task, type, payload)
VALUES (:task, :type, :payload);

-- name: claim
UPDATE task
SET status = 'running', attempt = attempt + 1, until = clock_timestamp() + :lease::interval
WHERE id = (
    SELECT id
    FROM task
    WHERE status = 'ready'
    ORDER BY due_at, id
    LIMIT 1
)
  AND status = 'ready'
RETURNING id, task, type, payload, attempt;

-- name: complete
DELETE FROM task
WHERE id = :id
  AND attempt = :attempt;
