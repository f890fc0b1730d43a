-- mutant: 1
-- strategy: mutant.limit-in-subselect
-- idea: the LIMIT stands in a sub-select of the DELETE, which the planner may run once for each row
-- failure: F01
-- source: https://github.com/collectiveidea/delayed_job_active_record/issues/143
-- from: transaction.delete
-- expects: OVER_CLAIM

-- name: claim
DELETE FROM task
WHERE id IN (
    SELECT id
    FROM task
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
RETURNING task.id, task.task, task.type, task.payload;
