-- mutant: 69
-- strategy: mutant.completed-although-cancelled
-- idea: a completion asks for the attempt and not for the state, so that the end of its work undoes the cancellation of a task
-- failure: F67
-- source: https://github.com/riverqueue/river/pull/141
-- from: managed.state
-- expects: CANCEL_IGNORED

-- name: complete
DELETE FROM task
WHERE id = :id
  AND attempt = :attempt;
