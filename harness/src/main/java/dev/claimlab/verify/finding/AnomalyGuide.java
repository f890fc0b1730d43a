package dev.claimlab.verify.finding;

import dev.claimlab.spi.Anomaly;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** What each anomaly means, why it matters and how it is usually repaired; docs/anomalies.md shows the same text. */
public final class AnomalyGuide {

    private static final String FILE = "anomalies.json";
    private static final Map<String, Entry> ENTRIES = read();

    private AnomalyGuide() {}

    /** The explanation of an anomaly. */
    public static Entry of(Anomaly anomaly) {
        return Objects.requireNonNull(ENTRIES.get(anomaly.name()), () -> FILE + " does not explain " + anomaly);
    }

    private static Map<String, Entry> read() {
        try (InputStream stream = AnomalyGuide.class.getResourceAsStream(FILE)) {
            return JsonMapper.shared()
                    .readerForMapOf(Entry.class)
                    .readValue(Objects.requireNonNull(stream, FILE + " is missing from the jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The explanation of an anomaly.
     *
     * @param sentence what happens, as the rest of a sentence that begins with the name of the queue and a colon
     * @param means when a judge reports it
     * @param matters what follows for the user of the queue
     * @param repair how such queues are usually repaired
     * @param judge the judges that report it in a run, or the area of the suite
     */
    public record Entry(String sentence, String means, String matters, String repair, String judge) {}
}
