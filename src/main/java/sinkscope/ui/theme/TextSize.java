package sinkscope.ui.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How large the window's text is: a factor on every size that the style sheets and the painters name.
public final class TextSize {

    /// What can be chosen.
    public static final List<Double> CHOICES = List.of(0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0);

    /// No text is smaller, whatever was chosen.
    public static final double LEAST = 11;

    private static final Pattern FONT = Pattern.compile("-fx-font-size:\\s*([0-9.]+)px");

    /// Rows of controls are as high as their text needs.
    private static final Pattern HEIGHT = Pattern.compile("(-fx-(?:min|max)-height|-fx-icon-size):\\s*([0-9.]+)(px)?;");

    private TextSize() {}

    /// The size of a text that is `size` pixels where nothing was chosen.
    public static double of(double size, double factor) {
        return Math.max(LEAST, size * factor);
    }

    /// The choice that is `steps` larger than this one, as far as there is one.
    public static double stepped(double factor, int steps) {
        int nearest = 0;
        for (int i = 1; i < CHOICES.size(); i++) {
            if (Math.abs(CHOICES.get(i) - factor) < Math.abs(CHOICES.get(nearest) - factor)) {
                nearest = i;
            }
        }
        return CHOICES.get(Math.clamp((long) nearest + steps, 0, CHOICES.size() - 1));
    }

    /// A style sheet with all text so large, as a URL that holds it.
    static String sheet(String css, double factor) {
        String fonts = FONT.matcher(css)
                .replaceAll(m -> "-fx-font-size: " + number(of(Double.parseDouble(m.group(1)), factor)) + "px");
        String heights = HEIGHT.matcher(fonts).replaceAll(m -> Matcher.quoteReplacement(grown(m, factor)));
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(heights.getBytes(StandardCharsets.UTF_8));
    }

    private static String grown(java.util.regex.MatchResult size, double factor) {
        double pixels = Double.parseDouble(size.group(2));
        double grown = pixels < LEAST ? pixels : pixels * Math.max(1, factor);
        String unit = size.group(3) == null ? "" : size.group(3);
        return size.group(1) + ": " + number(grown) + unit + ";";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
