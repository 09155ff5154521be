package sinkscope.figure.spec;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import sinkscope.figure.plot.PlotData;

/// One panel of a figure.
///
/// @param plot `heatmap`, `overview`, the key of a plot, or `lab:NAME:PICTURE` for a picture of a laboratory
/// @param heads heads that are drawn; empty for the first of each source where a panel needs one
/// @param sources letters of the sources whose statistics are drawn; empty for those of the heads, or the first
/// @param difference whether a heatmap shows its first head less its second
/// @param colours of maps
/// @param scope whose γ and sink mass Figure 18.1 follows, as `scope` writes it
/// @param statistic what the overview is coloured by
/// @param sweepTheta the θ of a sweep whose A(d) is drawn, too
/// @param share how much of its row's width it takes beside panels of share 1
public record PanelSpec(
        String plot,
        List<SpecHead> heads,
        List<String> sources,
        boolean difference,
        ColourSpec colours,
        PlotData.Scope scope,
        String statistic,
        OptionalDouble sweepTheta,
        double share) {

    public static final String HEATMAP = "heatmap";
    public static final String OVERVIEW = "overview";
    public static final String LABORATORY = "lab:";
    public static final String STATISTIC = "sink_mass";

    public PanelSpec {
        heads = List.copyOf(heads);
        sources = List.copyOf(sources);
        if (!(share > 0 && share < 100)) {
            throw new IllegalArgumentException("a panel's share of its row is above 0 and below 100");
        }
    }

    /// A panel as it comes.
    public static PanelSpec of(String plot, List<SpecHead> heads) {
        return new PanelSpec(
                plot,
                heads,
                List.of(),
                false,
                ColourSpec.DEFAULT,
                PlotData.Scope.pooled(),
                STATISTIC,
                OptionalDouble.empty(),
                1);
    }

    /// The same in other colours.
    public PanelSpec coloured(ColourSpec other) {
        return new PanelSpec(plot, heads, sources, difference, other, scope, statistic, sweepTheta, share);
    }

    /// The same with another share of its row.
    public PanelSpec sharing(double other) {
        return new PanelSpec(plot, heads, sources, difference, colours, scope, statistic, sweepTheta, other);
    }

    /// The same of other sources.
    public PanelSpec ofSources(List<String> letters) {
        return new PanelSpec(plot, heads, letters, difference, colours, scope, statistic, sweepTheta, share);
    }

    /// The same of the same sources under other letters.
    ///
    /// @param letters new by old; what is not there stays
    public PanelSpec lettered(Map<String, String> letters) {
        return new PanelSpec(
                plot,
                heads.stream()
                        .map(head -> new SpecHead(letters.getOrDefault(head.source(), head.source()), head.where()))
                        .toList(),
                sources.stream()
                        .map(letter -> letters.getOrDefault(letter, letter))
                        .toList(),
                difference,
                colours,
                scope,
                statistic,
                sweepTheta,
                share);
    }

    /// The same of other heads.
    public PanelSpec of(List<SpecHead> others) {
        return new PanelSpec(plot, others, sources, difference, colours, scope, statistic, sweepTheta, share);
    }
}
