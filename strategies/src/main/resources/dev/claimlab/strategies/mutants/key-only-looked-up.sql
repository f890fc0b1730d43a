-- mutant: 64
-- strategy: mutant.key-only-looked-up
-- idea: whether a task of the key waits is looked up by the insertion, and enforced by nothing, so that two producers at a time both find none
-- failure: F60
-- source: https://github.com/oban-bg/oban/issues/122
-- from: lease.unique
-- expects: TWINS
-- option unique: no = NULL | key = :key WHERE NOT EXISTS (SELECT FROM task WHERE unique_key = :key AND status = 'available' AND attempt = 0)

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
