package dev.claimlab.results;

import java.nio.file.Path;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes result files as JSON. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Fields that an older version did not write are 0 or false.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final JsonMapper ONE_LINE =
            MAPPER.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** Formats a value as JSON on one line. */
    public static String line(Object value) {
        return ONE_LINE.writeValueAsString(value);
    }

    /** Parses a value from JSON. */
    public static <T> T parse(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    /** Formats a value as indented JSON. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static void write(Path file, Object value) {
        MAPPER.writeValue(file, value);
    }

    static <T> T read(Path file, Class<T> type) {
        return MAPPER.readValue(file, type);
    }
}
