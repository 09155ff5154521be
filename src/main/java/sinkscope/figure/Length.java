package sinkscope.figure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length on paper, as people write it: `5.5 in`, `89 mm`, `14 cm`, `240 pt`.
///
/// @param value above 0
public record Length(double value, Unit unit) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(in|mm|cm|pt)");

    /// What a length is counted in.
    public enum Unit {
        IN(72),
        CM(72 / 2.54),
        MM(72 / 25.4),
        PT(1);

        private final double points;

        Unit(double points) {
            this.points = points;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Unit named(String text) {
            return Arrays.stream(values())
                    .filter(u -> u.toString().equals(text))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public Length {
        if (!(value > 0 && value < 1e6)) {
            throw new IllegalArgumentException("a length is above 0");
        }
    }

    /// @return empty where the text is no length
    public static Optional<Length> parse(String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(parts.group(1));
        return value > 0 && value < 1e6 ? Optional.of(new Length(value, Unit.named(parts.group(2)))) : Optional.empty();
    }

    /// In points of 1/72 inch.
    public double points() {
        return value * unit.points;
    }

    @Override
    public String toString() {
        return (value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value)) + unit;
    }
}
