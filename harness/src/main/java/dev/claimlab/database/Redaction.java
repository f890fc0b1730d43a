package dev.claimlab.database;

import java.util.regex.Pattern;

/** Removes passwords from a text that may hold the address of a server. */
public final class Redaction {

    /** Up to the last @ of the word, because a password may hold one that should have been encoded. */
    private static final Pattern USER_INFO = Pattern.compile("(://[^:/@\\s]*):\\S*@");

    private static final Pattern PASSWORD = Pattern.compile("(?i)(password\\s*=\\s*)[^&\\s;]*");

    private Redaction() {}

    /** The text with stars for every password in it. */
    public static String of(String text) {
        String anonymous = USER_INFO.matcher(text).replaceAll("$1:***@");
        return PASSWORD.matcher(anonymous).replaceAll("$1***");
    }
}
