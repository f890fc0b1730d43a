-- mutant: 95
-- strategy: mutant.key-of-the-dead
-- idea: a task that was given up keeps its key, so that no task of the key is ever added again
-- failure: F60
-- source: https://github.com/garrytan/gbrain/pull/2253
-- from: lease.unique
-- key: until done
-- expects: LOST
-- option unique: no = NULL | key = :key ON CONFLICT (unique_key) DO NOTHING

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    priority integer NOT NULL DEFAULT 0,
    status text NOT NULL DEFAULT 'available',
    due_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    attempted_at timestamptz,
    unique_key text
);
CREATE INDEX task_due ON task (due_at, id) WHERE status = 'available';
CREATE INDEX task_urgent ON task (priority DESC, due_at, id) WHERE status = 'available';
CREATE UNIQUE INDEX task_key ON task (unique_key);
CREATE INDEX task_running ON task (attempted_at) WHERE status = 'running';
