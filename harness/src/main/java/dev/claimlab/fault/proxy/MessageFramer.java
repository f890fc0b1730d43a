package dev.claimlab.fault.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Splits one direction of a PostgreSQL connection into messages, however its bytes arrive. It keeps the texts at the
 * start of messages that the caller asked for, and skips the rest. Not thread-safe.
 */
final class MessageFramer {

    private static final int LENGTH_BYTES = 4;
    private static final int BYTE_MASK = 0xff;

    private final IntUnaryOperator wantedTexts;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final List<String> texts = new ArrayList<>();
    private boolean isTyped;
    private boolean isInside;
    private int headerBytes;
    private int type;
    private int length;
    private int code;
    private long bodyLeft;

    /** A client's first messages are untyped; {@code wantedTexts} gives the number of texts to keep for each type. */
    MessageFramer(boolean isTyped, IntUnaryOperator wantedTexts) {
        this.isTyped = isTyped;
        this.wantedTexts = wantedTexts;
    }

    /** From the next message on, each message begins with its type. */
    void nowTyped() {
        isTyped = true;
    }

    /** Reads to the end of a message; returns the index behind it, or -1 if the bytes end before. */
    int endOfMessage(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (!isInside) {
                readHeader(bytes[at++]);
            } else if (texts.size() < wantedTexts.applyAsInt(type)) {
                readText(bytes[at++]);
            } else {
                int skipped = (int) Math.min(bodyLeft, to - at);
                bodyLeft -= skipped;
                at += skipped;
            }
            if (isInside && bodyLeft == 0) {
                finish();
                return at;
            }
        }
        return -1;
    }

    /** The type of the last complete message; 0 if it has none. */
    char type() {
        return (char) type;
    }

    /** The request code of an untyped message: a protocol version or an encryption request. */
    int code() {
        return code;
    }

    /** A text at the start of the last complete message; empty if the message has no such text. */
    String text(int index) {
        return index < texts.size() ? texts.get(index) : "";
    }

    private void readHeader(byte next) {
        if (headerBytes == 0) {
            texts.clear();
            type = 0;
            length = 0;
            code = 0;
        }
        int number = next & BYTE_MASK;
        int typeBytes = isTyped ? 1 : 0;
        if (headerBytes < typeBytes) {
            type = number;
        } else if (headerBytes < typeBytes + LENGTH_BYTES) {
            length = (length << Byte.SIZE) | number;
        } else {
            code = (code << Byte.SIZE) | number;
        }
        headerBytes++;
        int codeBytes = isTyped ? 0 : LENGTH_BYTES;
        if (headerBytes == typeBytes + LENGTH_BYTES + codeBytes) {
            isInside = true;
            bodyLeft = Math.max(0, length - LENGTH_BYTES - codeBytes);
        }
    }

    private void readText(byte next) {
        bodyLeft--;
        if (next == 0) {
            endText();
        } else {
            text.write(next);
        }
    }

    private void finish() {
        if (text.size() > 0) {
            endText();
        }
        isInside = false;
        headerBytes = 0;
    }

    private void endText() {
        texts.add(text.toString(StandardCharsets.UTF_8));
        text.reset();
    }
}
