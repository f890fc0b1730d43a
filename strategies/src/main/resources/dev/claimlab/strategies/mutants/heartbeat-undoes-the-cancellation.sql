-- mutant: 84
-- strategy: mutant.heartbeat-undoes-the-cancellation
-- idea: a heartbeat writes the state that its worker believes in, unless the task was given back, so that a task that was cancelled while it ran goes on
-- failure: F67
-- source: https://github.com/tobymao/saq/pull/215
-- from: managed.state
-- expects: CANCEL_IGNORED

-- name: renew
UPDATE task
SET state = 'running', claimable_at = clock_timestamp() + :lease::interval
WHERE id = :id
  AND attempt = :attempt
  AND state <> 'waiting';
