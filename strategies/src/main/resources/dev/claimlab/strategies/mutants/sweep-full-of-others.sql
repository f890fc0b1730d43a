-- mutant: 36
-- strategy: mutant.sweep-full-of-others
-- idea: the reaper looks at the oldest tasks only, and when these cannot be given back it never comes to the next
-- failure: F33
-- source: https://github.com/riverqueue/river/issues/1318
-- from: lease.status
-- expects: STUCK

-- name: recover
UPDATE task
SET status = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'available' END
WHERE id IN (SELECT id FROM task ORDER BY id LIMIT 1)
  AND status = 'running'
  AND attempted_at <= now() - :lease::interval;
