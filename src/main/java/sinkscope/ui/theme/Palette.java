package sinkscope.ui.theme;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/// The colours of one theme, read from its style sheet, so that canvases and charts agree with CSS.
///
/// Orange is concentration, the sink; blue is decay, γ; the heads under comparison have a shade each.
///
/// @param heads one shade per head under comparison, in the order of the comparison
/// @param sunken behind toolbars, and the empty half of a map
public record Palette(
        Color sink,
        Color decay,
        List<Color> heads,
        Color ink,
        Color inkMuted,
        Color panel,
        Color sunken,
        Color rule,
        Color accent) {

    private static final Pattern COLOUR =
            Pattern.compile("^\\s*(-[a-z0-9-]+):\\s*(#[0-9a-fA-F]{6});\\s*$", Pattern.MULTILINE);

    public Palette {
        heads = List.copyOf(heads);
    }

    /// The shade of the head at `place` of the comparison.
    public Color head(int place) {
        return heads.get(Math.floorMod(place, heads.size()));
    }

    /// @param css a style sheet that gives every colour one line, as `-name: #rrggbb;`
    /// @throws NoSuchElementException if a colour is missing, naming it
    static Palette read(String css) {
        Map<String, Color> named = COLOUR.matcher(css)
                .results()
                .collect(Collectors.toMap(m -> m.group(1), m -> Color.web(m.group(2)), (_, later) -> later));
        return new Palette(
                of(named, "-sink"),
                of(named, "-decay"),
                List.of(
                        of(named, "-head-1"),
                        of(named, "-head-2"),
                        of(named, "-head-3"),
                        of(named, "-head-4"),
                        of(named, "-head-5"),
                        of(named, "-head-6")),
                of(named, "-ink"),
                of(named, "-ink-muted"),
                of(named, "-panel"),
                of(named, "-panel-sunken"),
                of(named, "-rule"),
                of(named, "-accent"));
    }

    /// The names of all colours a sheet sets, for comparing two sheets.
    static java.util.Set<String> names(String css) {
        Matcher matcher = COLOUR.matcher(css);
        return matcher.results().map(m -> m.group(1)).collect(Collectors.toSet());
    }

    private static Color of(Map<String, Color> named, String name) {
        Color colour = named.get(name);
        if (colour == null) {
            throw new NoSuchElementException("the style sheet has no " + name);
        }
        return colour;
    }
}
