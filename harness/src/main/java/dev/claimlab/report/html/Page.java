package dev.claimlab.report.html;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The template with its script and style, which are the same in every report: the page's content security policy names
 * their hashes, so that a browser executes nothing else whatever the results hold.
 */
final class Page {

    private static final String FOLDER = "dev/claimlab/report/html/";
    private static final String LIBRARY = "META-INF/resources/webjars/uplot/";
    private static final String LIBRARY_FACTS = "META-INF/maven/org.webjars.npm/uplot/pom.properties";

    private Page() {}

    /** The page of a model; every value in it is escaped. */
    static String render(Map<String, Object> model) throws IOException {
        String library = LIBRARY + libraryVersion() + "/";
        List<String> scripts = List.of(read(library + "dist/uPlot.iife.min.js"), read(FOLDER + "charts.js"));
        List<String> styles = List.of(read(library + "dist/uPlot.min.css"), read(FOLDER + "report.css"));
        Map<String, Object> values = new HashMap<>(model);
        values.put("scripts", scripts);
        values.put("styles", styles);
        values.put("licence", read(library + "LICENSE"));
        values.put(
                "policy",
                "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; script-src " + hashes(scripts)
                        + "; style-src " + hashes(styles));
        ClasspathLoader loader = new ClasspathLoader(Page.class.getClassLoader());
        loader.setPrefix(FOLDER);
        PebbleEngine engine = new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(true)
                .strictVariables(true)
                .cacheActive(false)
                .build();
        StringWriter page = new StringWriter();
        engine.getTemplate("report.peb").evaluate(page, values, Locale.ROOT);
        return page.toString();
    }

    private static String hashes(List<String> texts) {
        return texts.stream().map(Page::hash).collect(Collectors.joining(" "));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String libraryVersion() throws IOException {
        Properties facts = new Properties();
        try (InputStream stream = open(LIBRARY_FACTS)) {
            facts.load(stream);
        }
        return facts.getProperty("version");
    }

    private static String read(String resource) throws IOException {
        try (InputStream stream = open(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = Page.class.getClassLoader().getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException("the program is incomplete: it has no " + resource);
        }
        return stream;
    }
}
