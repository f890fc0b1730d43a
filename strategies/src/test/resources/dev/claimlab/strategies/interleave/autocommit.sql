-- strategy: mutant.autocommit
-- idea: a claim that is a row lock, in a transaction that ends with the statement
-- source: failure mode F05 of docs/failure-modes.md
-- from: ./right.sql
-- without: recover

-- name: claim
SELECT id, task, attempt
FROM task
WHERE status = 'pending'
ORDER BY id
LIMIT 1
FOR UPDATE SKIP LOCKED;

-- name: complete
UPDATE task
SET status = 'done'
WHERE id = :id;
