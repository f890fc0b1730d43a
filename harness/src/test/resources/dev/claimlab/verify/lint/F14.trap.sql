-- from: ./F14.mended.sql

-- name: claim
SELECT id, task, type, payload
FROM task
WHERE status = 'ready'
  AND pg_try_advisory_lock('task'::regclass::oid::integer, id::integer)
ORDER BY due_at, id
LIMIT 1;
