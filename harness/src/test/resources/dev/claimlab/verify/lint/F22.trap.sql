-- from: ./F22.mended.sql

-- name: recover
UPDATE task
SET status = 'ready'
WHERE id IN (
    SELECT id
    FROM task
    WHERE status = 'running'
      AND until <= now()
);
