-- from: ./F01-in.mended.sql

-- name: claim
DELETE FROM task
WHERE id IN (
    SELECT id
    FROM task
    WHERE status = 'ready'
    ORDER BY due_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
RETURNING id, task, type, payload;
