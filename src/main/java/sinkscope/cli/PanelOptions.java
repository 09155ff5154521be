package sinkscope.cli;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.spec.ColourSpec;
import sinkscope.figure.spec.PanelSpec;
import sinkscope.figure.spec.SpecChoices;
import sinkscope.figure.spec.SpecHead;
import sinkscope.figure.spec.SpecJson;
import sinkscope.raster.Normalisation;
import sinkscope.work.UserFault;

/// One panel of a figure: begins with `--plot` and ends before the next.
final class PanelOptions {

    @Option(
            names = "--plot",
            required = true,
            paramLabel = "KIND",
            description = "Begins a panel: heatmap, overview, decay, laws, sink-by-layer, heads, depth,"
                + " sinks-across-theta, figure-18-1, or a picture of a laboratory, lab:NAME:PICTURE. What follows up"
                + " to the next --plot is about it.")
    @SuppressWarnings("NullAway.Init")
    private String plot;

    @Option(names = "--row", description = "Ends the row: the next --plot begins a new one.")
    private boolean row;

    @Option(
            names = "--head",
            paramLabel = "[S:]L:H",
            description = "A head, layer:head, of source A or the one named, such as B:12:2. May be given several"
                    + " times: maps stand side by side.")
    private @Nullable List<String> heads;

    @Option(names = "--of", paramLabel = "S", description = "A source whose statistics are drawn, such as B.")
    private @Nullable List<String> sources;

    @Option(names = "--difference", description = "Of a heatmap: the first head less the second.")
    private boolean difference;

    @Option(names = "--map", paramLabel = "NAME", description = "Colour map: viridis, magma, inferno, cividis, greys.")
    private @Nullable String map;

    @Option(names = "--scale", paramLabel = "S", description = "Colours: log (default), linear, row-max or rank.")
    private @Nullable String scale;

    @Option(names = "--low", paramLabel = "X", description = "Lower limit of the colours. Default: from the data.")
    private @Nullable Double low;

    @Option(names = "--high", paramLabel = "X", description = "Upper limit of the colours. Default: from the data.")
    private @Nullable Double high;

    @Option(names = "--hide-sink", description = "Leave the sink keys blank.")
    private boolean hideSink;

    @Option(
            names = "--renormalise",
            description = "Remove the sink keys and divide what is left of each row by its sum.")
    private boolean renormalise;

    @Option(
            names = "--scope",
            paramLabel = "S",
            description = "Whose γ Figure 18.1 follows: pooled (default), mean, layer:L or head:L:H.")
    private @Nullable String scope;

    @Option(names = "--statistic", paramLabel = "KEY", description = "What colours the overview. Default: sink_mass.")
    private @Nullable String statistic;

    @Option(names = "--sweep-theta", paramLabel = "X", description = "The θ of a sweep whose A(d) is drawn, too.")
    private @Nullable Double sweepTheta;

    @Option(names = "--share", paramLabel = "N", description = "Share of the row's width. Default: 1.")
    private @Nullable Double share;

    boolean endsRow() {
        return row;
    }

    /// @throws UserFault if something is none of its choices
    PanelSpec panel() {
        if (!SpecChoices.isPlot(plot)) {
            throw new UserFault("--plot " + plot + " is none of " + String.join(", ", SpecChoices.plots()) + ".");
        }
        if (map != null && !SpecChoices.maps().contains(map)) {
            throw new UserFault("--map " + map + " is none of " + String.join(", ", SpecChoices.maps()) + ".");
        }
        if (statistic != null && !SpecChoices.statistics().contains(statistic)) {
            throw new UserFault(
                    "--statistic " + statistic + " is none of " + String.join(", ", SpecChoices.statistics()) + ".");
        }
        if (share != null && !(share > 0 && share < 100)) {
            throw new UserFault("--share must be above 0 and below 100, not " + share + ".");
        }
        String kind = scale == null ? "log" : scale;
        Normalisation normalisation = SpecChoices.scale(kind)
                .orElseThrow(() -> new UserFault(
                        "--scale " + kind + " is none of " + String.join(", ", SpecChoices.scales()) + "."));
        String follow = scope == null ? "pooled" : scope;
        PlotData.Scope followed = SpecJson.scope(follow)
                .orElseThrow(
                        () -> new UserFault("--scope " + follow + " is none of pooled, mean, layer:L and head:L:H."));
        ColourSpec colours =
                new ColourSpec(map == null ? "" : map, normalisation, number(low), number(high), hideSink, renormalise);
        return new PanelSpec(
                plot,
                heads == null
                        ? List.of()
                        : heads.stream().map(PanelOptions::head).toList(),
                sources == null ? List.of() : sources,
                difference,
                colours,
                followed,
                statistic == null ? PanelSpec.STATISTIC : statistic,
                number(sweepTheta),
                share == null ? 1 : share);
    }

    private static OptionalDouble number(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static SpecHead head(String text) {
        return SpecHead.parse(text)
                .orElseThrow(
                        () -> new UserFault("--head takes layer:head such as 12:2, or B:12:2, not “" + text + "”."));
    }
}
