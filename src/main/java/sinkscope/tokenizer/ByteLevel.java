package sinkscope.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// GPT-2's spelling of bytes as visible characters: printable Latin-1 bytes stand for themselves, the other 68 are
/// numbered upwards from U+0100 (Radford et al. 2019, `bytes_to_unicode`).
final class ByteLevel {

    private static final int SHIFTED = 0x100;
    private static final String ALPHABET = alphabet();

    private ByteLevel() {}

    private static String alphabet() {
        char[] characters = new char[256];
        char next = SHIFTED;
        for (char b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || (b >= 0xAE && b <= 0xFF);
            characters[b] = printable ? b : next++;
        }
        return new String(characters);
    }

    /// The 256 characters, in the order of the bytes they stand for.
    static String characters() {
        return ALPHABET;
    }

    static String spell(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder word = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            word.append(ALPHABET.charAt(b & 0xFF));
        }
        return word.toString();
    }

    /// @return empty if the word is not spelled in this alphabet, as added tokens often are not
    static Optional<byte[]> bytes(String word) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(word.length());
        for (int i = 0; i < word.length(); i++) {
            int b = ALPHABET.indexOf(word.charAt(i));
            if (b < 0) {
                return Optional.empty();
            }
            bytes.write(b);
        }
        return Optional.of(bytes.toByteArray());
    }
}
