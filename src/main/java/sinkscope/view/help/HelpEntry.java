package sinkscope.view.help;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// One thing that Help explains.
///
/// @param section heading of the list it stands under
/// @param title what it explains
/// @param keys other names it is found by, such as `sink_mass`
public record HelpEntry(String section, String title, String keys, List<HelpBlock> blocks) {

    /// As they are typed where there are no Greek letters.
    private static final Map<String, String> SPELT = Map.ofEntries(
            Map.entry("γ", "gamma"),
            Map.entry("θ", "theta"),
            Map.entry("α", "alpha"),
            Map.entry("ε", "epsilon"),
            Map.entry("λ", "lambda"),
            Map.entry("η", "eta"),
            Map.entry("ζ", "zeta"),
            Map.entry("σ", "sigma"),
            Map.entry("δ", "delta"),
            Map.entry("é", "e"));

    public HelpEntry {
        blocks = List.copyOf(blocks);
    }

    static String plain(String words) {
        String plain = words.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : SPELT.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return plain;
    }

    /// What its title and its other names say, in plain letters.
    String heading() {
        return plain(title + " " + keys);
    }

    /// Everything it says, in plain letters.
    String everything() {
        return heading() + " " + plain(section) + " "
                + plain(blocks.stream().map(HelpBlock::words).collect(Collectors.joining(" ")));
    }
}
