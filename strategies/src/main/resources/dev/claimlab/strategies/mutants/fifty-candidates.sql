-- mutant: 93
-- strategy: mutant.fifty-candidates
-- idea: a claim looks for a free task among the first fifty only, and finds nothing while other workers hold these
-- failure: F74
-- source: https://github.com/sourcegraph/sourcegraph-public-snapshot/pull/37358
-- from: transaction.delete
-- expects: FALSE_EMPTY

-- name: claim
WITH candidate AS MATERIALIZED (
    SELECT id
    FROM task
    {order}
    LIMIT 50
),
picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE id IN (SELECT id FROM candidate)
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
DELETE FROM task
WHERE id = ANY (ARRAY(SELECT id FROM picked))
RETURNING id, task, type, payload;
