-- strategy: mutant.blind
-- idea: a claim that is sure of its task because it has just read it
-- source: failure mode F02 of docs/failure-modes.md
-- from: ./right.sql

-- name: claim
UPDATE task
SET status = 'running', attempt = attempt + 1, lease_until = clock_timestamp() + :lease::interval
WHERE id = (SELECT id FROM task WHERE status = 'pending' ORDER BY id LIMIT 1)
RETURNING id, task, attempt;
