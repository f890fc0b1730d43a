-- strategy: mutant.unfenced
-- idea: a lease whose completion names the task only
-- source: failure mode F19 of docs/failure-modes.md
-- contract: exactly-once
-- from: ./right.sql

-- name: complete
UPDATE task
SET status = 'done'
WHERE id = :id
  AND status = 'running';
