-- mutant: 39
-- strategy: mutant.retention-of-the-untried
-- idea: what is old is removed, and a task is as old as its message, whether or not it was ever tried
-- failure: F36
-- source: https://github.com/timgit/pg-boss/issues/521
-- from: lease.visibility
-- expects: LOST

-- name: duty retention
DELETE FROM task
WHERE visible_at < now() - interval '1 minute';
