-- mutant: 15
-- strategy: mutant.lock-through-a-pooler
-- idea: the connection returns to the pool between claim and completion, and the completion does not check that the lock is still held
-- failure: F16
-- source: https://github.com/goauthentik/authentik/issues/23876
-- from: advisory.session
-- expects: OVERLAP
-- connection: pooled

-- name: release
SELECT release_task(:id) IS NOT NULL;
