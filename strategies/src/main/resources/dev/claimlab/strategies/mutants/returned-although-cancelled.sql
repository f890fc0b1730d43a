-- mutant: 70
-- strategy: mutant.returned-although-cancelled
-- idea: a failure asks for the attempt and not for the state, so that a task that was cancelled while it ran is tried again
-- failure: F67
-- source: https://github.com/procrastinate-org/procrastinate/issues/1131
-- from: managed.state
-- expects: CANCEL_IGNORED

-- name: retry
UPDATE task
SET state = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'waiting' END,
    claimable_at = clock_timestamp() + :delay::interval
WHERE id = :id
  AND attempt = :attempt
RETURNING CASE WHEN state = 'dead' THEN 'DEAD' ELSE 'READY' END AS state;
