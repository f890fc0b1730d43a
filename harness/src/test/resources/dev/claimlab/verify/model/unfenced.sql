-- strategy: mutant.unfenced
-- idea: a lease whose completion names the task only, under a contract that promises a fence
-- source: pgmq, which deletes by the id of the message
-- from: ./right.sql

-- name: complete
DELETE FROM task
WHERE id = :id;
