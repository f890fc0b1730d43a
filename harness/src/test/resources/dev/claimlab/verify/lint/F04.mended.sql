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
SELECT id, task, type, payload
FROM task
WHERE status = 'ready'
ORDER BY due_at, id
LIMIT :limit
FOR UPDATE SKIP LOCKED;

-- name: complete
DELETE FROM task
WHERE id = :id;
