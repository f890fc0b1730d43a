package dev.claimlab.fault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds protocol messages of either side as bytes. */
public final class Words {

    public static final int SSL_REQUEST = 80877103;

    private static final int PROTOCOL = 196608;
    private static final int LENGTH_BYTES = 4;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A client's first message. */
    public Words startup() {
        return greeting(PROTOCOL, "user\0postgres\0\0");
    }

    public Words greeting(int code, String rest) {
        byte[] body = rest.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(2 * LENGTH_BYTES)
                .putInt(2 * LENGTH_BYTES + body.length)
                .putInt(code)
                .array());
        bytes.writeBytes(body);
        return this;
    }

    public Words parse(String statement, String sql) {
        return message('P', statement + "\0" + sql + "\0\0\0");
    }

    public Words bind(String portal, String statement, String rest) {
        return message('B', portal + "\0" + statement + "\0" + rest);
    }

    /** Binds the statement to the unnamed portal and executes it. */
    public Words execute(String statement) {
        return bind("", statement, "\0\0\0\0").execution();
    }

    public Words execution() {
        return message('E', "\0\0\0\0\0");
    }

    public Words query(String sql) {
        return message('Q', sql + "\0");
    }

    public Words sync() {
        return message('S', "");
    }

    /** The server's answer to a batch. */
    public Words ready(char status) {
        return message('Z', String.valueOf(status));
    }

    public Words message(char type, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        bytes.write(type);
        bytes.writeBytes(ByteBuffer.allocate(LENGTH_BYTES)
                .putInt(LENGTH_BYTES + body.length)
                .array());
        bytes.writeBytes(body);
        return this;
    }

    public Words raw(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public int size() {
        return bytes.size();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
