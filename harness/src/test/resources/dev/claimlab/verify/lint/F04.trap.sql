-- from: ./F04.mended.sql

-- name: claim
WITH free AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE status = 'ready'
    ORDER BY due_at, id
    LIMIT :limit
)
SELECT task.id, task.task, task.type, task.payload
FROM task
JOIN free ON free.id = task.id
FOR UPDATE OF task SKIP LOCKED;
