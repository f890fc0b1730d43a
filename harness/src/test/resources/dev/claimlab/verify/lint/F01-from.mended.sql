-- transaction: held

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
DELETE FROM task
WHERE id = (
    SELECT id
    FROM task
    WHERE status = 'ready'
    ORDER BY due_at, id
    LIMIT 1
    FOR UPDATE SKIP LOCKED
)
RETURNING id, task, type, payload;
