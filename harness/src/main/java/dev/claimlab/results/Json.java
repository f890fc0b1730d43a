package dev.claimlab.results;

import java.nio.file.Path;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How result files are written and read. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // What an older run did not know of is 0 or false.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    /** A value as indented JSON. */
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
