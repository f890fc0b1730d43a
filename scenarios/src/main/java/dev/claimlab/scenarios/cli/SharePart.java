package dev.claimlab.scenarios.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which share of how many, as in {@code 2/4}.
 *
 * @param part its number, from 1
 * @param parts how many shares there are
 */
record SharePart(int part, int parts) {

    private static final int MOST_DIGITS = 6;

    /** Reads the value of an option. */
    static final class Converter implements ITypeConverter<SharePart> {

        @Override
        public SharePart convert(String value) {
            String[] words = value.split("/", -1);
            boolean isRight = words.length == 2 && isNumber(words[0]) && isNumber(words[1]);
            SharePart read = isRight
                    ? new SharePart(Integer.parseInt(words[0]), Integer.parseInt(words[1]))
                    : new SharePart(0, 0);
            if (read.part < 1 || read.part > read.parts) {
                throw new TypeConversionException(
                        "'" + value + "' is not a share: write 1/4 to 4/4 for the shares of four processes");
            }
            return read;
        }

        private static boolean isNumber(String text) {
            return text.length() <= MOST_DIGITS && text.matches("[0-9]+");
        }
    }
}
