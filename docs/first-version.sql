-- contract: at-least-once

-- name: install
CREATE TABLE job (
    id bigserial PRIMARY KEY,
    args jsonb NOT NULL,
    status text NOT NULL DEFAULT 'queued',
    attempts integer NOT NULL DEFAULT 0,
    locked_at timestamptz
);

-- name: enqueue
INSERT INTO job (args) VALUES (jsonb_build_object('task', :task::bigint));

-- name: claim
WITH next AS MATERIALIZED (
    SELECT id FROM job WHERE status = 'queued' ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED
)
UPDATE job SET status = 'running', attempts = attempts + 1, locked_at = clock_timestamp()
FROM next WHERE job.id = next.id
RETURNING job.id, (args->>'task')::bigint AS task, attempts;

-- name: complete
UPDATE job SET status = 'done' WHERE id = :id;

-- name: retry
UPDATE job SET status = CASE WHEN attempts >= 5 THEN 'dead' ELSE 'queued' END WHERE id = :id;

-- name: recover
UPDATE job SET status = 'queued' WHERE status = 'running' AND locked_at < clock_timestamp() - interval '5 minutes';

-- name: remaining
SELECT (args->>'task')::bigint AS task, attempts AS attempt,
    CASE status WHEN 'queued' THEN 'READY' WHEN 'running' THEN 'HELD' WHEN 'done' THEN 'DONE' ELSE 'DEAD' END AS state
FROM job;
