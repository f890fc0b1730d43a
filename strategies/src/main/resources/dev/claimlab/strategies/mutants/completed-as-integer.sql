-- mutant: 82
-- strategy: mutant.completed-as-integer
-- idea: the completion takes the number of a task for a four-byte integer, so that no task can be completed after two billion
-- failure: F72
-- source: https://github.com/graphile/worker/issues/617
-- from: lease.fenced
-- expects: ERROR

-- name: complete
DELETE FROM task
WHERE id = :id::integer
  AND attempt = :attempt
  AND leased;
