-- mutant: 15
-- strategy: mutant.lock-through-a-pooler
-- idea: the connection goes back to the pool between claim and completion, and nobody asks whether the lock was still held
-- failure: F16
-- source: https://github.com/goauthentik/authentik/issues/23876
-- from: advisory.session
-- expects: OVERLAP
-- connection: pooled

-- name: release
SELECT release_task(:id) IS NOT NULL;
