-- strategy: mutant.startup
-- idea: a worker that begins by taking back what runs
-- source: failure mode F32 of docs/failure-modes.md
-- from: ./right.sql

-- name: join
UPDATE task
SET status = 'pending'
WHERE status = 'running';
