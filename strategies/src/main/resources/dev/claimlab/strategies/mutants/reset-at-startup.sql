-- mutant: 35
-- strategy: mutant.reset-at-startup
-- idea: whoever starts takes all that is running for its own dead tasks, and puts it back
-- failure: F32
-- source: https://github.com/digitallyinduced/ihp/issues/884
-- from: lease.fenced
-- expects: FALSE_RESCUE

-- name: join
UPDATE task
SET claimable_at = now(), leased = false
WHERE leased;
