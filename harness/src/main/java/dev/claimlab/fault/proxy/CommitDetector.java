package dev.claimlab.fault.proxy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Follows the messages of both sides of one connection, to recognise the client's commits and to decide how many bytes
 * may pass. Encrypted connections reveal nothing, and pass. Thread-safe: each side has a thread.
 *
 * <p>A commit is an executed COMMIT, or the end of a batch that may have changed rows outside a transaction. The state
 * is the transaction status that the server reported last, updated by the client's messages since.
 */
public final class CommitDetector {

    private static final int CANCEL_REQUEST = 80877102;
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    /**
     * The state after the client's messages: outside a transaction, with or without changed rows, or inside, failed or
     * not.
     */
    private enum Standing {
        IDLE,
        CHANGED,
        OPEN,
        FAILED
    }

    private final Supplier<CommitOutcome> commitOutcomes;
    private final MessageFramer client = new MessageFramer(false, CommitDetector::textsOfClient);
    private final MessageFramer server = new MessageFramer(true, type -> type == 'Z' ? 1 : 0);
    private final Map<String, StatementKind> statements = new HashMap<>();
    private final Map<String, StatementKind> portals = new HashMap<>();
    private Standing standing = Standing.IDLE;
    private boolean isWithinBatch;
    private boolean isEncrypted;
    private boolean isOver;
    private boolean isAnswered;
    private int encryptionRequests;
    private int unanswered;
    private int answersBeforeLast;
    private CommitOutcome commitOutcome = CommitOutcome.PASSES;

    /** Asks for the outcome of each commit, just before it would be forwarded, until one does not pass. */
    public CommitDetector(Supplier<CommitOutcome> commitOutcomes) {
        this.commitOutcomes = commitOutcomes;
    }

    /** Processes bytes from the client; returns how many of them may be forwarded. */
    public synchronized int clientSays(byte[] bytes, int count) {
        if (isEncrypted) {
            return count;
        }
        int heard = 0;
        while (!isOver && commitOutcome != CommitOutcome.LOST) {
            int end = client.endOfMessage(bytes, heard, count);
            if (end < 0) {
                return count;
            }
            hear();
            if (commitOutcome == CommitOutcome.LOST) {
                return heard;
            }
            heard = end;
        }
        return heard;
    }

    /** Processes bytes from the server; returns how many of them may be forwarded. */
    public synchronized int serverSays(byte[] bytes, int count) {
        int heard = 0;
        while (encryptionRequests > 0 && heard < count) {
            encryptionRequests--;
            isEncrypted |= bytes[heard++] != 'N';
        }
        if (isEncrypted) {
            return count;
        }
        while (heard < count && !isSilenced()) {
            int end = server.endOfMessage(bytes, heard, count);
            if (end < 0) {
                return count;
            }
            hearServer();
            heard = end;
        }
        int passing = heard;
        while (heard < count && !isAnswered) {
            int end = server.endOfMessage(bytes, heard, count);
            heard = end < 0 ? count : end;
            isAnswered = end >= 0 && server.type() == 'Z';
        }
        return passing;
    }

    /** The outcome of the last commit. */
    synchronized CommitOutcome commitOutcome() {
        return commitOutcome;
    }

    /** Whether a commit was lost, or an answer to be withheld has arrived: the connection is to be cut. */
    public synchronized boolean isEnded() {
        return commitOutcome == CommitOutcome.LOST || isAnswered;
    }

    private boolean isSilenced() {
        return commitOutcome == CommitOutcome.UNANSWERED && answersBeforeLast == 0;
    }

    private void hear() {
        switch (client.type()) {
            case 0 -> hearGreeting(client.code());
            case 'P' -> {
                List<StatementKind> kinds = StatementKind.of(client.text(1));
                statements.put(client.text(0), kinds.isEmpty() ? StatementKind.OTHER : kinds.get(0));
            }
            case 'B' -> portals.put(client.text(0), statements.getOrDefault(client.text(1), StatementKind.OTHER));
            case 'E' -> execute(portals.getOrDefault(client.text(0), StatementKind.OTHER));
            case 'C' -> forget(client.text(0));
            case 'Q' -> {
                StatementKind.of(client.text(0)).forEach(this::execute);
                endBatch();
            }
            case 'S' -> endBatch();
            case 'F' -> unanswered++;
            default -> {
                // Passwords, COPY data and Terminate commit nothing.
            }
        }
    }

    private void hearGreeting(int code) {
        if (code == SSL_REQUEST || code == GSS_REQUEST) {
            encryptionRequests++;
        } else if (code != CANCEL_REQUEST) {
            client.nowTyped();
            unanswered++;
        }
    }

    /** The first letter tells whether the name is that of a statement or a portal. */
    private void forget(String named) {
        if (named.startsWith("S")) {
            statements.remove(named.substring(1));
        } else if (named.startsWith("P")) {
            portals.remove(named.substring(1));
        }
    }

    private void execute(StatementKind kind) {
        isWithinBatch = true;
        switch (kind) {
            case BEGIN -> standing = standing == Standing.FAILED ? Standing.FAILED : Standing.OPEN;
            case COMMIT -> {
                if (standing == Standing.OPEN || standing == Standing.CHANGED) {
                    commit();
                }
                standing = Standing.IDLE;
            }
            case ROLLBACK -> standing = Standing.IDLE;
            case WRITE -> standing = standing == Standing.IDLE ? Standing.CHANGED : standing;
            case OTHER -> {
                // If it fails, the server's answer reports that.
            }
        }
    }

    private void endBatch() {
        if (standing == Standing.CHANGED) {
            commit();
            standing = Standing.IDLE;
        }
        isOver = commitOutcome != CommitOutcome.PASSES;
        isWithinBatch = false;
        unanswered++;
    }

    private void commit() {
        if (commitOutcome == CommitOutcome.PASSES) {
            commitOutcome = commitOutcomes.get();
            answersBeforeLast = unanswered;
        }
    }

    private void hearServer() {
        if (server.type() != 'Z') {
            return;
        }
        unanswered = Math.max(0, unanswered - 1);
        answersBeforeLast = Math.max(0, answersBeforeLast - 1);
        if (unanswered == 0 && !isWithinBatch) {
            standing = switch (server.text(0)) {
                case "T" -> Standing.OPEN;
                case "E" -> Standing.FAILED;
                default -> Standing.IDLE;
            };
        }
    }

    private static int textsOfClient(int type) {
        return switch (type) {
            case 'P', 'B' -> 2;
            case 'Q', 'E', 'C' -> 1;
            default -> 0;
        };
    }
}
