package sinkscope.figure.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeriesCollection;
import sinkscope.attention.Tokens;
import sinkscope.experiment.SecondarySinkMap;
import sinkscope.experiment.SecondarySinkMap.Change;
import sinkscope.experiment.ThetaSweep;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.Wording;
import sinkscope.figure.chart.ChartParts;
import sinkscope.figure.chart.NamedAxis;
import sinkscope.statistics.MeasureSettings;

/// Keys × θ: the attention α_k every key of a text gets at every θ of a sweep, as one image, with the secondary sinks
/// that appear or disappear as θ rises. Over several texts positions are averaged, whatever tokens stand there.
final class SinksAcrossThetaPlot implements Plot {

    private static final int PIXELS = 1600;
    private static final int LISTED = 4;

    /// α_k of a key with fewer queries is little more than the key's attention to itself; it is drawn, but neither
    /// listed nor does it set the colours.
    private static final int FEWEST_QUERIES = 16;

    @Override
    public String key() {
        return "sinks-across-theta";
    }

    @Override
    public String title() {
        return "Sinks across θ";
    }

    @Override
    public Set<PlotTab> tabs() {
        return Set.of(PlotTab.SINKS);
    }

    @Override
    public String definition() {
        return "α_k: mean attention on key k over the queries from k on, averaged over the heads of the layer, or of"
                + " all layers, at every θ of the sweep, of one text or position by"
                + " position over all its texts. The leading sink keys are left blank. A secondary"
                + " sink is a key beyond them whose α_k exceeds the threshold; keys with fewer than 16 queries are not"
                + " listed.";
    }

    @Override
    public String caption(PlotData data) {
        return map(data)
                .map(m -> "α_k up to " + Wording.number(most(m, sinkKeys(data))) + ", " + heads(m.layer())
                        + (m.prompt().isPresent() ? "" : ", by position"))
                .orElse("");
    }

    private static String heads(OptionalInt layer) {
        return layer.isPresent() ? "layer " + layer.getAsInt() : "all heads";
    }

    @Override
    public double aspect() {
        return 0.55;
    }

    @Override
    public Optional<String> missing(PlotData data) {
        return sweep(data).isEmpty()
                ? Optional.of("A sweep shows which keys attract attention at which θ.")
                : Optional.empty();
    }

    /// The sweep, if it has keys beyond the sink.
    private static Optional<ThetaSweep> sweep(PlotData data) {
        return data.sweep()
                .filter(s -> !s.points().isEmpty()
                        && s.tokens().stream().mapToInt(t -> t).min().orElse(0) > sinkKeys(data));
    }

    private static Optional<SecondarySinkMap> map(PlotData data) {
        return sweep(data)
                .map(s -> data.text().isPresent()
                        ? SecondarySinkMap.of(s, data.text().getAsInt(), layer(data, s), threshold(s))
                        : SecondarySinkMap.pooled(s, layer(data, s), threshold(s)));
    }

    private static Tokens texts(PlotData data, int keys) {
        return data.text().isPresent()
                ? data.sweep().orElseThrow().texts().get(data.text().getAsInt())
                : Tokens.unnamed(keys);
    }

    private static double threshold(ThetaSweep sweep) {
        return settings(sweep).secondaryThreshold();
    }

    private static MeasureSettings settings(ThetaSweep sweep) {
        return sweep.points().getFirst().reports().getFirst().settings();
    }

    private static int sinkKeys(PlotData data) {
        return data.sweep()
                .filter(s -> !s.points().isEmpty())
                .map(s -> settings(s).sinkKeys())
                .orElse(1);
    }

    /// The layer the figure's scope names, as long as the sweep has it.
    private static OptionalInt layer(PlotData data, ThetaSweep sweep) {
        int layer = switch (data.scope()) {
            case PlotData.Scope.Pooled _, PlotData.Scope.HeadMean _ -> -1;
            case PlotData.Scope.Layer chosen -> chosen.layer();
            case PlotData.Scope.Head head -> head.where().layer();
        };
        boolean there = layer >= 0
                && !sweep.points().getFirst().reports().getFirst().layer(layer).isEmpty();
        return there ? OptionalInt.of(layer) : OptionalInt.empty();
    }

    private static double most(SecondarySinkMap map, int sinkKeys) {
        return IntStream.range(sinkKeys, listedKeys(map))
                .mapToDouble(k -> peak(map, k))
                .max()
                .orElse(0);
    }

    /// Keys from here on have too few queries.
    private static int listedKeys(SecondarySinkMap map) {
        int keys = map.alpha()[0].length;
        return keys > 3 * FEWEST_QUERIES ? keys - FEWEST_QUERIES + 1 : keys;
    }

    @Override
    public PlotData shown(PlotData data) {
        return data.comparingNothing();
    }

    @Override
    public JFreeChart chart(PlotData data, FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        SecondarySinkMap map = map(data).orElseThrow();
        Tokens texts = texts(data, map.alpha()[0].length);
        int keys = map.alpha()[0].length;
        int rows = map.thetas().length;
        TreeMap<Double, String> thetas = new TreeMap<>();
        for (int s = 0; s < rows; s++) {
            thetas.put((double) s, Wording.small(map.thetas()[s]));
        }
        ValueAxis up = parts.dressed(new NamedAxis("θ", thetas, false));
        up.setRange(-0.5, rows - 0.5);
        ValueAxis across = parts.dressed(new NamedAxis("key", names(texts, map, data), true));
        across.setRange(-0.5, keys - 0.5);
        XYPlot plot = parts.plot(across, up);
        plot.setDataset(new XYSeriesCollection());
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.getRenderer();
        plot.setRenderer(parts.renderer(false, false));
        plot.getRenderer()
                .addAnnotation(
                        new XYDataImageAnnotation(image(map, sinkKeys(data), style), -0.5, -0.5, keys, rows),
                        Layer.BACKGROUND);
        return parts.chart(
                plot, style.isPrint() ? List.of(changes(map, data), colours(map, data)) : List.of(changes(map, data)));
    }

    /// Every token where there are few; else the keys that draw attention, and positions in between.
    private static TreeMap<Double, String> names(Tokens texts, SecondarySinkMap map, PlotData data) {
        TreeMap<Double, String> names = new TreeMap<>();
        int keys = map.alpha()[0].length;
        int first = sinkKeys(data);
        if (keys <= 24) {
            IntStream.range(0, keys).forEach(k -> names.put((double) k, Wording.token(texts.text(k))));
            return names;
        }
        double[] peaks = IntStream.range(0, keys)
                .mapToDouble(k -> k < first ? 0 : peak(map, k))
                .toArray();
        int room = 14;
        IntStream.range(first, listedKeys(map))
                .boxed()
                .sorted((a, b) -> Double.compare(peaks[b], peaks[a]))
                .filter(k -> peaks[k] > 0)
                .filter(k -> names.keySet().stream().allMatch(other -> Math.abs(other - k) * 32 > keys))
                .limit(room)
                .forEach(k -> names.put((double) k, Wording.token(texts.text(k)) + " " + k));
        return names;
    }

    private static double peak(SecondarySinkMap map, int key) {
        double peak = 0;
        for (float[] row : map.alpha()) {
            peak = Math.max(peak, row[key]);
        }
        return peak;
    }

    private static BufferedImage image(SecondarySinkMap map, int sinkKeys, FigureStyle style) {
        int keys = map.alpha()[0].length;
        int rows = map.thetas().length;
        int times = Math.max(1, PIXELS / keys);
        int tall = Math.max(1, PIXELS / 2 / rows);
        double most = Math.max(1e-9, most(map, sinkKeys));
        BufferedImage image = new BufferedImage(keys * times, rows * tall, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < rows * tall; y++) {
            float[] row = map.alpha()[rows - 1 - y / tall];
            for (int x = 0; x < keys * times; x++) {
                int k = x / times;
                Color colour = k < sinkKeys ? style.background() : style.tint(style.sink(), shade(row[k] / most));
                image.setRGB(x, y, colour.getRGB());
            }
        }
        return image;
    }

    /// The square root, so that weak keys can be told from none.
    private static double shade(double share) {
        return Math.sqrt(Math.clamp(share, 0.0, 1.0));
    }

    private static String changes(SecondarySinkMap map, PlotData data) {
        String threshold =
                Wording.number(data.sweep().map(SinksAcrossThetaPlot::threshold).orElse(Double.NaN));
        List<String> notes = new ArrayList<>();
        List<Change> changes =
                map.changes().stream().filter(c -> c.key() < listedKeys(map)).toList();
        list("appear as θ rises", changes.stream().filter(Change::appears).toList())
                .ifPresent(notes::add);
        list("disappear as θ rises", changes.stream().filter(Change::disappears).toList())
                .ifPresent(notes::add);
        list(
                        "at some θ only",
                        changes.stream()
                                .filter(c -> !c.appears() && !c.disappears())
                                .toList())
                .ifPresent(notes::add);
        if (notes.isEmpty()) {
            notes.add("no key crosses α = " + threshold + " as θ changes");
        } else {
            notes.addFirst("α > " + threshold + ":");
        }
        return String.join("  ", notes);
    }

    /// What the colours stand for, where no caption of a window says so.
    private static String colours(SecondarySinkMap map, PlotData data) {
        return "α_k, " + heads(map.layer()) + ": square root of 0 (white) to "
                + Wording.number(most(map, sinkKeys(data))) + " (orange)";
    }

    private static Optional<String> list(String what, List<Change> changes) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        String first = String.join(
                ", ",
                changes.stream()
                        .limit(LISTED)
                        .map(c -> Wording.token(c.token()) + " " + c.key())
                        .toList());
        return Optional.of(
                what + ": " + first + (changes.size() > LISTED ? " and " + (changes.size() - LISTED) + " more" : ""));
    }

    @Override
    public Table table(PlotData data) {
        Table.Builder table = new Table.Builder("theta", "key", "token", "alpha", "secondary_sink");
        SecondarySinkMap map = map(data).orElseThrow();
        ThetaSweep sweep = data.sweep().orElseThrow();
        Tokens texts = texts(data, map.alpha()[0].length);
        for (int s = 0; s < map.thetas().length; s++) {
            for (int k = 0; k < map.alpha()[s].length; k++) {
                boolean secondary = k >= sinkKeys(data) && map.alpha()[s][k] > threshold(sweep);
                table.row(map.thetas()[s], k, texts.text(k), map.alpha()[s][k], secondary ? 1 : 0);
            }
        }
        return table.build();
    }

    @Override
    public Optional<Reading> read(PlotData data, double x, double y) {
        Optional<ThetaSweep> sweep = sweep(data);
        int key = (int) Math.round(x);
        int row = (int) Math.round(y);
        if (sweep.isEmpty() || row < 0 || row >= sweep.get().points().size() || key < 0) {
            return Optional.empty();
        }
        float[] alpha = SecondarySinkMap.alpha(sweep.get(), row, data.text(), layer(data, sweep.get()));
        return key >= alpha.length
                ? Optional.empty()
                : Optional.of(new Reading(
                        key,
                        "θ " + Wording.theta(sweep.get().points().get(row).theta()) + "  ·  k " + key + " "
                                + Wording.token(texts(data, alpha.length).text(key)) + "  ·  α "
                                + Wording.small(alpha[key])));
    }
}
