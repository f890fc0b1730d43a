-- strategy: mutant.ctid
-- idea: a claim by the place of the row
-- source: failure mode F06 of docs/failure-modes.md
-- from: ./right.sql

-- name: claim
UPDATE task
SET status = 'running', attempt = attempt + 1, lease_until = clock_timestamp() + :lease::interval
WHERE ctid = ANY (ARRAY(SELECT ctid FROM task WHERE status = 'pending' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED))
RETURNING id, task, attempt;

-- name: retry
UPDATE task
SET status = 'pending'
WHERE id = :id
  AND attempt = :attempt
  AND status = 'running';
