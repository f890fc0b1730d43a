-- from: ./F06.mended.sql

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT ctid AS place
    FROM task
    WHERE status = 'ready'
    ORDER BY due_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
DELETE FROM task
USING picked
WHERE task.ctid = picked.place
RETURNING task.id, task.task, task.type, task.payload;
