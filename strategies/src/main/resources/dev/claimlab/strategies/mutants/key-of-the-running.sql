-- mutant: 57
-- strategy: mutant.key-of-the-running
-- idea: a task that is running stands for new ones of its key, although it may have read what was before them
-- failure: F60
-- source: https://github.com/graphile/worker/issues/303
-- from: lease.unique
-- expects: LOST
-- option unique: no = NULL | key = :key ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL AND status IN ('available', 'running') AND attempt <= 1 DO NOTHING

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
CREATE UNIQUE INDEX task_waiting ON task (unique_key)
WHERE unique_key IS NOT NULL AND status IN ('available', 'running') AND attempt <= 1;
CREATE INDEX task_running ON task (attempted_at) WHERE status = 'running';
