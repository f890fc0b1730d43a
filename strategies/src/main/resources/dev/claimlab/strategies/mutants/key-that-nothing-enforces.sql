-- mutant: 58
-- strategy: mutant.key-that-nothing-enforces
-- idea: the index of the keys is not unique, so that no conflict ever arises, and tasks of one key pile up
-- failure: F60
-- source: https://github.com/vercel/workflow/issues/3119
-- from: lease.unique
-- expects: TWINS
-- option unique: no = NULL | key = :key ON CONFLICT DO NOTHING

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
CREATE INDEX task_waiting ON task (unique_key)
WHERE unique_key IS NOT NULL AND status = 'available' AND attempt = 0;
CREATE INDEX task_running ON task (attempted_at) WHERE status = 'running';
