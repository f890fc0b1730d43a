-- from: ./F01-from.mended.sql

-- name: claim
DELETE FROM task
USING (
    SELECT id
    FROM task
    WHERE status = 'ready'
    ORDER BY due_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
) AS picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload;
