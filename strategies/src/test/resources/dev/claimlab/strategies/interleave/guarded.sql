-- strategy: mutant.guarded
-- idea: a claim that looks again at the one task that it has picked
-- source: failure mode F03 of docs/failure-modes.md
-- from: ./right.sql

-- name: claim
UPDATE task
SET status = 'running', attempt = attempt + 1, lease_until = clock_timestamp() + :lease::interval
WHERE id = (SELECT id FROM task WHERE status = 'pending' ORDER BY id LIMIT 1)
  AND status = 'pending'
RETURNING id, task, attempt;
