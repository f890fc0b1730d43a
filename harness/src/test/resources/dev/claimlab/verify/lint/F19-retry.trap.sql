-- from: ./F19-retry.mended.sql

-- name: retry
UPDATE task
SET status = 'ready', due_at = clock_timestamp() + :delay::interval
WHERE id = :id
  AND status = 'running';
