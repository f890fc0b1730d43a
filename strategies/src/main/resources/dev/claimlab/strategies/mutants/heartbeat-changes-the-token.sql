-- mutant: 62
-- strategy: mutant.heartbeat-changes-the-token
-- idea: a heartbeat draws the next token, and the completion still names the token of the claim
-- failure: F26
-- source: https://github.com/brendanlong/lion-reader/pull/917
-- from: lease.fenced
-- expects: REFUSED

-- name: renew
UPDATE task
SET claimable_at = clock_timestamp() + :lease::interval, attempt = attempt + 1
WHERE id = :id
  AND attempt = :attempt
  AND leased;
