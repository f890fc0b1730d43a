-- strategy: mutant.sweep.twice
-- idea: a sweeper that picks its rows in a sub-select, and asks again whether they are claimed, but not since when
-- source: failure mode F22 of docs/failure-modes.md
-- from: ./right.sql

-- name: recover
UPDATE task
SET status = 'pending'
WHERE id IN (SELECT id FROM task WHERE status = 'running' AND lease_until <= now() ORDER BY id LIMIT 100)
  AND status = 'running';
