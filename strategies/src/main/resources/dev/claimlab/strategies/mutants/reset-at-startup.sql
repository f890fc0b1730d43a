-- mutant: 35
-- strategy: mutant.reset-at-startup
-- idea: a worker that starts treats all running tasks as its own from before a crash, and makes them available again
-- failure: F32
-- source: https://github.com/digitallyinduced/ihp/issues/884
-- from: lease.fenced
-- expects: FALSE_RESCUE

-- name: join
UPDATE task
SET claimable_at = now(), leased = false
WHERE leased;
