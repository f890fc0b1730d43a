-- from: ./F02.mended.sql

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
RETURNING id, task, type, payload, attempt;
