-- mutant: 32
-- strategy: mutant.last-attempt-in-limbo
-- idea: a task whose last attempt died with its worker is neither tried again nor buried
-- failure: F30
-- source: https://github.com/vercel/workflow/issues/3992
-- from: lease.fenced
-- expects: LIMBO

-- name: recover
UPDATE task
SET claimable_at = 'infinity', leased = false
WHERE attempt > :attempt_limit::integer
  AND claimable_at <= now();
