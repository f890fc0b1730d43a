package dev.claimlab.report.html;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Chromium without a window, as the packages chromium and chromium-driver of Debian install it. */
final class Browser implements AutoCloseable {

    private static final int HEIGHT = 1200;

    private final ChromeDriver driver;

    private Browser(Path program, Path driverProgram) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--hide-scrollbars");
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL", LogType.PERFORMANCE, "ALL"));
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driverProgram.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
    }

    /** Starts a browser. */
    static Browser start() {
        return new Browser(find("chromium"), find("chromedriver"));
    }

    private static Path find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + program
                        + " on this machine: on Debian, apt-get install chromium chromium-driver"));
    }

    /** Opens a file at a width, light or dark, on a screen or on a phone. */
    void open(Path file, int width, boolean isDark, boolean isPhone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", isPhone));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
        driver.get(file.toUri().toString());
    }

    /** The value of an expression in the page. */
    Object value(String expression) {
        return String.valueOf(driver.executeScript("return " + expression));
    }

    /** What the page wrote to its console since it was asked last, errors of the policy included. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses that were requested since it was asked last. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> message.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** Keeps a picture of a piece of the page, from a height on, for people to look at. */
    void picture(Path file, Object top, int width) throws IOException {
        Map<String, Object> clip = Map.of(
                "x", 0, "y", Double.parseDouble(String.valueOf(top)), "width", width, "height", 2 * HEIGHT, "scale", 1);
        keep(
                file,
                driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip)));
    }

    /** Keeps the page as it is printed. */
    void print(Path file) throws IOException {
        keep(file, driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", false)));
    }

    private static void keep(Path file, Map<String, Object> answer) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(String.valueOf(answer.get("data"))));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
