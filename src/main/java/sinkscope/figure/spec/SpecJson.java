package sinkscope.figure.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import sinkscope.attention.LayerHead;
import sinkscope.figure.Length;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.text.Family;
import sinkscope.raster.Normalisation;
import sinkscope.statistics.MeasureSettings;
import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Specifications as JSON. What is as it comes is left out; what is wrong is told with its place in the file.
public final class SpecJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FORMAT = "sinkscope-figure";
    private static final int VERSION = 1;

    private SpecJson() {}

    /// Indented, with a line end.
    public static String write(FigureSpec spec) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(spec)) + "\n";
    }

    /// A page alone, on one line.
    public static String write(PageSpec page) {
        return JSON.writeValueAsString(page(page));
    }

    /// The inverse.
    ///
    /// @throws UserFault if the text is no page
    public static PageSpec readPage(String text) {
        try {
            return page(SpecField.root(JSON.readTree(text), "page"));
        } catch (JacksonException e) {
            throw new UserFault("This page is not JSON: " + e.getOriginalMessage() + ".", e);
        }
    }

    /// As plain maps and lists.
    public static Map<String, Object> tree(FigureSpec spec) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.put("sources", spec.sources().stream().map(SpecJson::source).toList());
        root.put("page", page(spec.page()));
        if (!spec.measure().equals(MeasureSettings.DEFAULT)) {
            root.put("measure", measure(spec.measure()));
        }
        root.put(
                "rows",
                spec.rows().stream()
                        .map(row -> row.stream().map(SpecJson::panel).toList())
                        .toList());
        return root;
    }

    private static Map<String, Object> source(SourceSpec source) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("letter", source.letter());
        made.put("file", source.file());
        putText(made, "sha256", source.sha256());
        switch (source.text()) {
            case SourceSpec.Text.OfFile(String file) -> made.put("text_file", file);
            case SourceSpec.Text.Said(String text) -> made.put("text", text);
            case SourceSpec.Text.Ids(List<Integer> ids) -> made.put("tokens", ids);
            case SourceSpec.Text.None _ -> {}
        }
        putText(made, "theta", source.theta());
        putText(made, "theta_scale", source.thetaScale());
        if (!source.interventions().isEmpty()) {
            made.put("interventions", source.interventions());
        }
        source.marks().bos().ifPresent(bos -> made.put("bos", bos));
        if (source.marks().chat()) {
            made.put("chat", true);
        }
        return made;
    }

    private static Map<String, Object> measure(MeasureSettings measure) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("sink_keys", measure.sinkKeys());
        made.put("lag_min", measure.lagMin());
        made.put("lag_max", measure.lagMax());
        made.put("sink_rate_threshold", measure.sinkRateThreshold());
        made.put("secondary_threshold", measure.secondaryThreshold());
        made.put("resamples", measure.resamples());
        return made;
    }

    private static MeasureSettings measure(SpecField field) {
        field.only(
                List.of("sink_keys", "lag_min", "lag_max", "sink_rate_threshold", "secondary_threshold", "resamples"));
        MeasureSettings usual = MeasureSettings.DEFAULT;
        int least = (int) field.within("lag_min", usual.lagMin(), 1, 1e6);
        int most = (int) field.within("lag_max", usual.lagMax(), 0, 1e6);
        if (most > 0 && most <= least) {
            throw field.fault("needs lag_max above lag_min, or 0");
        }
        return new MeasureSettings(
                (int) field.within("sink_keys", usual.sinkKeys(), 0, 16),
                least,
                most,
                field.within("sink_rate_threshold", usual.sinkRateThreshold(), 0, Math.nextDown(1.0)),
                field.within("secondary_threshold", usual.secondaryThreshold(), 0, Math.nextDown(1.0)),
                (int) field.within("resamples", usual.resamples(), 0, 100_000));
    }

    private static void putText(Map<String, Object> into, String name, String text) {
        if (!text.isEmpty()) {
            into.put(name, text);
        }
    }

    private static Map<String, Object> page(PageSpec page) {
        PageSpec usual = PageSpec.DEFAULT;
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("venue", page.venue());
        page.width().ifPresent(width -> made.put("width", width.toString()));
        page.height().ifPresent(height -> made.put("height", height.toString()));
        made.put("font", page.family().title());
        if (page.points() > 0) {
            made.put("font_size", page.points());
        }
        if (page.line() != usual.line()) {
            made.put("line_width", page.line());
        }
        made.put("titles", page.titles());
        made.put("letters", page.letters());
        made.put("theme", page.dark() ? "dark" : "light");
        made.put("shared_colours", page.sharedBar());
        made.put("vector_cells", page.cells());
        made.put("dpi", page.dpi());
        return made;
    }

    private static Map<String, Object> panel(PanelSpec panel) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("plot", panel.plot());
        if (!panel.heads().isEmpty()) {
            made.put("heads", panel.heads().stream().map(SpecHead::toString).toList());
        }
        if (!panel.sources().isEmpty()) {
            made.put("sources", panel.sources());
        }
        if (panel.difference()) {
            made.put("difference", true);
        }
        if (!panel.colours().equals(ColourSpec.DEFAULT)) {
            made.put("colours", colours(panel.colours()));
        }
        if (!panel.scope().equals(PlotData.Scope.pooled())) {
            made.put("scope", scope(panel.scope()));
        }
        if (!panel.statistic().equals(PanelSpec.STATISTIC)) {
            made.put("statistic", panel.statistic());
        }
        panel.sweepTheta().ifPresent(theta -> made.put("sweep_theta", theta));
        if (panel.share() != 1) {
            made.put("share", panel.share());
        }
        return made;
    }

    private static Map<String, Object> colours(ColourSpec colours) {
        Map<String, Object> made = new LinkedHashMap<>();
        putText(made, "map", colours.map());
        made.put("scale", colours.normalisation().title());
        colours.low().ifPresent(low -> made.put("low", low));
        colours.high().ifPresent(high -> made.put("high", high));
        if (colours.hideSink()) {
            made.put("hide_sink", true);
        }
        if (colours.renormalise()) {
            made.put("renormalise", true);
        }
        return made;
    }

    /// `pooled`, `mean`, `layer:3` or `head:12:2`.
    public static String scope(PlotData.Scope scope) {
        return switch (scope) {
            case PlotData.Scope.Pooled _ -> "pooled";
            case PlotData.Scope.HeadMean _ -> "mean";
            case PlotData.Scope.Layer(int layer) -> "layer:" + layer;
            case PlotData.Scope.Head(LayerHead where) -> "head:" + where.layer() + ":" + where.head();
        };
    }

    /// The inverse of `scope`.
    public static Optional<PlotData.Scope> scope(String text) {
        if (text.equals("pooled")) {
            return Optional.of(PlotData.Scope.pooled());
        }
        if (text.equals("mean")) {
            return Optional.of(new PlotData.Scope.HeadMean());
        }
        if (text.matches("layer:[0-9]{1,5}")) {
            return Optional.of(new PlotData.Scope.Layer(Integer.parseInt(text.substring(6))));
        }
        return text.startsWith("head:")
                ? SpecHead.parse(text.substring(5)).map(head -> new PlotData.Scope.Head(head.where()))
                : Optional.empty();
    }

    /// @param name of the file, for what is said of it
    /// @throws UserFault if it is no specification, and where it goes wrong
    public static FigureSpec read(String text, String name) {
        SpecField root;
        try {
            root = SpecField.root(JSON.readTree(text), name);
        } catch (JacksonException e) {
            throw new UserFault(name + " is not JSON: " + e.getOriginalMessage() + ".", e);
        }
        if (!root.text("format", "").equals(FORMAT)) {
            throw new UserFault(name + " is no figure specification: its \"format\" is not \"" + FORMAT + "\".");
        }
        int version = root.whole("version", VERSION);
        if (version != VERSION) {
            throw new UserFault(name + " is of version " + version + ", which this program does not know; it knows "
                    + VERSION + ".");
        }
        root.only(List.of("format", "version", "sources", "page", "measure", "rows"));
        List<SourceSpec> sources =
                root.list("sources").stream().map(SpecJson::source).toList();
        List<List<PanelSpec>> rows = new ArrayList<>();
        for (SpecField row : root.list("rows")) {
            rows.add(row.list().stream().map(SpecJson::panel).toList());
        }
        try {
            return new FigureSpec(
                    sources,
                    rows,
                    root.find("page").map(SpecJson::page).orElse(PageSpec.DEFAULT),
                    root.find("measure").map(SpecJson::measure).orElse(MeasureSettings.DEFAULT));
        } catch (IllegalArgumentException e) {
            throw new UserFault(name + ": " + e.getMessage() + ".", e);
        }
    }

    private static SourceSpec source(SpecField field) {
        field.only(List.of(
                "letter",
                "file",
                "sha256",
                "text",
                "text_file",
                "tokens",
                "theta",
                "theta_scale",
                "interventions",
                "bos",
                "chat"));
        Optional<SpecField> said = field.find("text");
        Optional<SpecField> file = field.find("text_file");
        Optional<SpecField> ids = field.find("tokens");
        if (Stream.of(said, file, ids).filter(Optional::isPresent).count() > 1) {
            throw field.fault("gives more than one of text, text_file and tokens");
        }
        SourceSpec.Text text = said.<SourceSpec.Text>map(t -> new SourceSpec.Text.Said(t.text()))
                .or(() -> file.map(f -> new SourceSpec.Text.OfFile(f.text())))
                .or(() -> ids.map(f -> new SourceSpec.Text.Ids(
                        f.list().stream().map(SpecField::whole).toList())))
                .orElse(new SourceSpec.Text.None());
        return new SourceSpec(
                field.text("letter", "A"),
                field.required("file").text(),
                field.text("sha256", ""),
                text,
                field.text("theta", ""),
                field.text("theta_scale", ""),
                field.list("interventions").stream().map(SpecField::text).toList(),
                new SourceSpec.Marks(field.find("bos").map(_ -> field.flag("bos", false)), field.flag("chat", false)));
    }

    private static PageSpec page(SpecField field) {
        field.only(List.of(
                "venue",
                "width",
                "height",
                "font",
                "font_size",
                "line_width",
                "titles",
                "letters",
                "theme",
                "shared_colours",
                "vector_cells",
                "dpi"));
        PageSpec usual = PageSpec.DEFAULT;
        return new PageSpec(
                field.find("venue").map(SpecChoices::venue).orElse(usual.venue()),
                field.find("width").map(SpecJson::length),
                field.find("height").map(SpecJson::length),
                field.find("font").map(SpecChoices::family).orElse(Family.INTER),
                field.within("font_size", 0, 0, 200),
                field.within("line_width", 1, 0.1, 10),
                field.flag("titles", usual.titles()),
                field.flag("letters", usual.letters()),
                field.find("theme").map(SpecChoices::dark).orElse(false),
                field.flag("shared_colours", usual.sharedBar()),
                field.flag("vector_cells", usual.cells()),
                (int) field.within("dpi", usual.dpi(), 36, 2400));
    }

    private static Length length(SpecField field) {
        return Length.parse(field.text())
                .orElseThrow(() -> field.fault("is no length such as \"5.5 in\", \"89 mm\" or \"14 cm\""));
    }

    private static PanelSpec panel(SpecField field) {
        field.only(List.of(
                "plot", "heads", "sources", "difference", "colours", "scope", "statistic", "sweep_theta", "share"));
        return new PanelSpec(
                SpecChoices.plot(field.required("plot")),
                field.list("heads").stream()
                        .map(head -> SpecHead.parse(head.text())
                                .orElseThrow(() -> head.fault("is no head such as \"12:2\" or \"B:12:2\"")))
                        .toList(),
                field.list("sources").stream().map(SpecField::text).toList(),
                field.flag("difference", false),
                field.find("colours").map(SpecJson::colours).orElse(ColourSpec.DEFAULT),
                field.find("scope")
                        .map(scope -> scope(scope.text())
                                .orElseThrow(() ->
                                        scope.fault("is none of \"pooled\", \"mean\", \"layer:3\" and \"head:12:2\"")))
                        .orElse(PlotData.Scope.pooled()),
                field.find("statistic").map(SpecChoices::statistic).orElse(PanelSpec.STATISTIC),
                field.number("sweep_theta"),
                field.within("share", 1, 0.01, 99));
    }

    private static ColourSpec colours(SpecField field) {
        field.only(List.of("map", "scale", "low", "high", "hide_sink", "renormalise"));
        OptionalDouble low = field.number("low");
        OptionalDouble high = field.number("high");
        if (low.orElse(0) < 0 || high.orElse(1) <= low.orElse(0)) {
            throw field.fault("needs 0 ≤ low < high");
        }
        return new ColourSpec(
                field.find("map").map(SpecChoices::map).orElse(""),
                field.find("scale").map(SpecChoices::scale).orElse(Normalisation.LOG),
                low,
                high,
                field.flag("hide_sink", false),
                field.flag("renormalise", false));
    }
}
