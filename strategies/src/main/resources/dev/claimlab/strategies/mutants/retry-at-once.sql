-- mutant: 60
-- strategy: mutant.retry-at-once
-- idea: a task that failed keeps its place, and is tried again before all that came after it
-- failure: F63
-- source: https://github.com/zoolutions/pgbus/issues/426
-- from: lease.status
-- expects: PREMATURE

-- name: retry
UPDATE task
SET status = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'available' END,
    due_at = due_at + 0 * :delay::interval
WHERE id = :id
  AND status = 'running'
RETURNING CASE WHEN status = 'dead' THEN 'DEAD' ELSE 'READY' END AS state;
