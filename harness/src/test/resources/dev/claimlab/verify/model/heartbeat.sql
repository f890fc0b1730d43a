-- strategy: mutant.heartbeat
-- idea: a renewal that does not ask whether the claim is still held, and so cuts short the delay of one given back
-- source: our own lease.fenced, until the model found it
-- from: ./right.sql

-- name: renew
UPDATE task
SET claimable_at = clock_timestamp() + :lease::interval
WHERE id = :id
  AND attempt = :attempt;
