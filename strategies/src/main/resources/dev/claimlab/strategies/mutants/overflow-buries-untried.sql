-- mutant: 63
-- strategy: mutant.overflow-buries-untried
-- idea: what waits is buried while too much waits, and was never tried
-- failure: F36
-- source: https://github.com/timgit/pg-boss/issues/521
-- from: lease.fenced
-- expects: LOST

-- name: duty overflow
UPDATE task
SET claimable_at = 'infinity'
WHERE attempt = 0
  AND claimable_at <= now()
  AND (SELECT count(*) FROM task AS waiting WHERE waiting.attempt = 0 AND waiting.claimable_at <= now()) > 100;
