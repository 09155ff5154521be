package sinkscope.figure.spec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sinkscope.attention.LayerHead;

/// Which head of which source, written `A:12:2`; `12:2` is of source A.
///
/// @param source its letter
public record SpecHead(String source, LayerHead where) {

    private static final Pattern WRITTEN = Pattern.compile("(?:([A-Z][0-9]*):)?([0-9]{1,5}):([0-9]{1,5})");

    /// @return empty where the text is none
    public static Optional<SpecHead> parse(String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        return parts.matches()
                ? Optional.of(new SpecHead(
                        parts.group(1) == null ? "A" : parts.group(1),
                        new LayerHead(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return source + ":" + where.layer() + ":" + where.head();
    }
}
