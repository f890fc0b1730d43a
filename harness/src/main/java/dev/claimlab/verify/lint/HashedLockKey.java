package dev.claimlab.verify.lint;

import java.util.Set;
import java.util.stream.Stream;

/** F17: two keys with the same 32-bit hash share a lock: as likely as not among 77,000 keys (khora 738). */
final class HashedLockKey implements LintRule {

    private static final Set<String> SHORT_HASHES = Set.of(
            "hashtext", "hashbpchar", "hashname", "hashvarlena", "uuid_hash", "hashint8", "jsonb_hash", "hash_numeric");

    @Override
    public String failureMode() {
        return "F17";
    }

    @Override
    public String repair() {
        return "lock the numeric id itself, with the table's oid as the first key, or use hashtextextended(.., 0)";
    }

    @Override
    public Stream<LintFinding> findings(ReadFile file) {
        return file.statements().stream()
                .filter(statement -> ReadFile.nodes(statement)
                        .filter(file::locks)
                        .flatMap(ParseNode::walk)
                        .anyMatch(node -> SHORT_HASHES.contains(file.called(node))))
                .map(statement -> finding(statement, "the key of an advisory lock is a hash of 32 bits"));
    }
}
