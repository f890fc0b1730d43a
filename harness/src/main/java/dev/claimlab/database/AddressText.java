package dev.claimlab.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/** Reads the text of a server's address; no message repeats the text, which may contain a password. */
final class AddressText {

    private static final Pattern URL =
            Pattern.compile("(?:jdbc:)?postgres(?:ql)?:(?://([^/?]*))?/?([^?]*)(?:\\?(.*))?", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(?:\\[([0-9a-fA-F:.%]+)]|([^:\\[\\],]*))(?::(\\d{1,5}))?");
    private static final Pattern UNFIT = Pattern.compile("[\\s\\p{Cntrl}#]");
    private static final Pattern SERVICE = Pattern.compile("service=(\\S+)");
    private static final String FORM = "postgres://user:password@host:port/database";

    /** The parameters of a URL that libpq and the driver spell differently. */
    private static final Map<String, String> OF_LIBPQ = Map.of(
            "channel_binding", PGProperty.CHANNEL_BINDING.getName(),
            "connect_timeout", PGProperty.CONNECT_TIMEOUT.getName(),
            "gssencmode", PGProperty.GSS_ENC_MODE.getName(),
            "sslnegotiation", PGProperty.SSL_NEGOTIATION.getName(),
            "application_name", PGProperty.APPLICATION_NAME.getName());

    private AddressText() {}

    /** Whether a text has the form of an address. */
    static boolean isAddress(String text) {
        return text.startsWith("postgres:")
                || text.startsWith("postgresql:")
                || text.startsWith("jdbc:postgresql:")
                || SERVICE.matcher(text).matches();
    }

    /** The parts that a text names; a name for a missing part is absent. */
    static AddressParts parse(String text) {
        Matcher service = SERVICE.matcher(text);
        if (service.matches()) {
            return AddressParts.ofService(service.group(1));
        }
        Matcher unfit = UNFIT.matcher(text);
        if (unfit.find()) {
            throw malformed("it has a character at " + unfit.start() + " that must be percent-encoded");
        }
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw malformed("it is no URL of a server");
        }
        AddressParts parts = AddressParts.of(parameters(url.group(3)));
        AddressParts before = authority(url.group(1) == null ? "" : url.group(1));
        return before.database(decode(url.group(2))).or(parts);
    }

    private static AddressParts authority(String text) {
        int at = text.lastIndexOf('@');
        String[] userInfo = at < 0 ? new String[0] : text.substring(0, at).split(":", 2);
        String place = text.substring(at + 1);
        if (place.contains(",")) {
            throw malformed("it names several hosts, and a run is on one server");
        }
        Matcher host = HOST.matcher(place);
        if (!host.matches()) {
            throw malformed("what follows the last @ is not host:port, or a character before it must be"
                    + " percent-encoded; an IPv6 address is written in brackets");
        }
        String name = host.group(1) == null ? decode(host.group(2)) : host.group(1);
        return new AddressParts(
                present(name),
                host.group(3),
                null,
                userInfo.length > 0 ? present(decode(userInfo[0])) : null,
                userInfo.length > 1 ? decode(userInfo[1]) : null,
                Map.of());
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        int number = 0;
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            number++;
            String name = decode(parts[0]);
            String known = OF_LIBPQ.getOrDefault(name, name);
            if (!AddressParts.NAMES.contains(known) && PGProperty.forName(known) == null) {
                // The name is not repeated: behind a ? that should have been encoded it is a part of a password.
                throw malformed("its parameter number " + number + " is one that the driver does not know");
            }
            parameters.put(known, parts.length > 1 ? decode(parts[1]) : "");
        }
        return parameters;
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message repeats a part of the text.
            throw malformed("a % in it does not begin two hexadecimal digits: write %25 for the character itself");
        }
    }

    static IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException("the server's address cannot be read: " + what + "; write " + FORM);
    }
}
