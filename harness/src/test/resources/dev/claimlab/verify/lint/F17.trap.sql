-- from: ./F17.mended.sql

-- name: claim
WITH candidate AS MATERIALIZED (
    SELECT id, task, type, payload
    FROM task
    WHERE status = 'ready'
    ORDER BY due_at, id
    LIMIT 50
)
SELECT id, task, type, payload
FROM candidate
WHERE pg_try_advisory_lock(hashtext('task' || id))
LIMIT 1;
