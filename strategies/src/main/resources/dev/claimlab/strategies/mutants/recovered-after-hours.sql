-- mutant: 31
-- strategy: mutant.recovered-after-hours
-- idea: a task is taken back from a dead worker after four hours, however long its lease is
-- failure: F29
-- source: https://github.com/graphile/worker/issues/222
-- from: lease.status
-- expects: STUCK

-- name: recover
UPDATE task
SET status = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'available' END
WHERE status = 'running'
  AND attempted_at <= now() - GREATEST(:lease::interval, interval '4 hours');
