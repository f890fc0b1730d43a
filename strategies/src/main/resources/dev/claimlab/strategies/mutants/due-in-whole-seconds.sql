-- mutant: 83
-- strategy: mutant.due-in-whole-seconds
-- idea: the time at which a task is due is kept in whole seconds, the rest cut off, so that it begins up to a second too early
-- failure: F73
-- source: https://github.com/laravel/framework/issues/39575
-- from: lease.fenced
-- expects: PREMATURE

-- name: enqueue
INSERT INTO task (task, type, payload, claimable_at)
VALUES (:task, :type, :payload, date_trunc('second', COALESCE(:due_at::timestamptz, now())));
