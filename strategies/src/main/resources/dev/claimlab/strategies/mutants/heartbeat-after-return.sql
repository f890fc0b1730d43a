-- mutant: 20
-- strategy: mutant.heartbeat-after-return
-- idea: a heartbeat does not ask whether the claim is still held, and sets the time of a task that was given back
-- failure: F19
-- source: https://github.com/blehnen/DotNetWorkQueue/issues/302
-- from: lease.fenced
-- expects: PREMATURE

-- name: renew
UPDATE task
SET claimable_at = clock_timestamp() + :lease::interval
WHERE id = :id
  AND attempt = :attempt;
