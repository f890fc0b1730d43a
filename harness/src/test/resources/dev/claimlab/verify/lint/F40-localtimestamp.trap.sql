-- from: ./F40-localtimestamp.mended.sql

-- name: recover
UPDATE task
SET status = 'ready'
WHERE status = 'running'
  AND until <= LOCALTIMESTAMP;
