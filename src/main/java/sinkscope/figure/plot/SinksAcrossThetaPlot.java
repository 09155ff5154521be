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
import sinkscope.experiment.SecondarySinkMap.Change;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.Wording;
import sinkscope.figure.chart.ChartParts;
import sinkscope.figure.chart.NamedAxis;

/// Keys × θ: the attention α_k every key of a text gets at every θ of a sweep, as one image, with the secondary sinks
/// that appear or disappear as θ rises. Over several texts positions are averaged, whatever tokens stand there.
final class SinksAcrossThetaPlot implements Plot {

    private static final int PIXELS = 1600;
    private static final int LISTED = 4;

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
                + " listed. Without a sweep, sources of several θ are its rows.";
    }

    @Override
    public String caption(PlotData data) {
        List<SinkRows> all = SinkRows.of(data);
        return all.isEmpty()
                ? ""
                : "α_k up to " + Wording.number(most(all)) + ", "
                        + heads(all.getFirst().layer())
                        + (all.getFirst().byPosition() ? ", by position" : "");
    }

    private static String heads(OptionalInt layer) {
        return layer.isPresent() ? "layer " + layer.getAsInt() : "all heads";
    }

    private static double most(List<SinkRows> all) {
        return all.stream().mapToDouble(SinkRows::most).max().orElse(0);
    }

    @Override
    public double aspect() {
        return 0.55;
    }

    @Override
    public Optional<String> missing(PlotData data) {
        return SinkRows.of(data).isEmpty()
                ? Optional.of("A sweep shows which keys attract attention at which θ.")
                : Optional.empty();
    }

    @Override
    public PlotData shown(PlotData data) {
        return data.comparingNothing();
    }

    /// A θ of a source, from the bottom up; between two sources a row is left blank.
    private record Row(SinkRows of, int at) {
        float[] alpha() {
            return of.alpha()[at];
        }

        double theta() {
            return of.thetas()[at];
        }
    }

    private static List<Optional<Row>> rows(List<SinkRows> all) {
        List<Optional<Row>> rows = new ArrayList<>();
        for (SinkRows one : all.reversed()) {
            if (!rows.isEmpty()) {
                rows.add(Optional.empty());
            }
            for (int at = 0; at < one.thetas().length; at++) {
                rows.add(Optional.of(new Row(one, at)));
            }
        }
        return rows;
    }

    @Override
    public JFreeChart chart(PlotData data, FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        List<SinkRows> all = SinkRows.of(data);
        List<Optional<Row>> rows = rows(all);
        int keys = all.stream().mapToInt(SinkRows::keys).max().orElseThrow();
        TreeMap<Double, String> thetas = new TreeMap<>();
        for (int y = 0; y < rows.size(); y++) {
            double at = y;
            rows.get(y).ifPresent(row -> thetas.put(at, label(row, all.size() > 1)));
        }
        ValueAxis up = parts.dressed(new NamedAxis("θ", thetas, false));
        up.setRange(-0.5, rows.size() - 0.5);
        ValueAxis across = parts.dressed(new NamedAxis("key", names(all, keys), true));
        across.setRange(-0.5, keys - 0.5);
        XYPlot plot = parts.plot(across, up);
        plot.setDataset(new XYSeriesCollection());
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setRenderer(parts.renderer(false, false));
        plot.getRenderer()
                .addAnnotation(
                        new XYDataImageAnnotation(image(rows, keys, most(all), style), -0.5, -0.5, keys, rows.size()),
                        Layer.BACKGROUND);
        List<String> notes = new ArrayList<>();
        for (SinkRows one : all) {
            notes.add((one.whose().isEmpty() ? "" : one.whose() + " · ") + changes(one));
        }
        if (style.isPrint()) {
            notes.add(colours(all));
        }
        return parts.chart(plot, notes);
    }

    private static String label(Row row, boolean several) {
        String theta = Double.isNaN(row.theta()) ? "" : Wording.small(row.theta());
        return several ? (row.of().letters() + " " + theta).strip() : theta;
    }

    /// Every token where there are few; else the keys that draw attention, and positions in between.
    private static TreeMap<Double, String> names(List<SinkRows> all, int keys) {
        TreeMap<Double, String> names = new TreeMap<>();
        SinkRows one = all.getFirst();
        boolean same =
                all.stream().allMatch(o -> o.texts().texts().equals(one.texts().texts()));
        if (keys <= 24) {
            IntStream.range(0, keys).forEach(k -> names.put((double) k, name(one, k, same)));
            return names;
        }
        int first = all.stream().mapToInt(SinkRows::sinkKeys).min().orElse(0);
        int listed = all.stream().mapToInt(SinkRows::listedKeys).max().orElse(keys);
        double[] peaks = IntStream.range(0, keys)
                .mapToDouble(k -> k < first
                        ? 0
                        : all.stream()
                                .filter(o -> k < o.listedKeys())
                                .mapToDouble(o -> o.peak(k))
                                .max()
                                .orElse(0))
                .toArray();
        int room = 14;
        IntStream.range(first, listed)
                .boxed()
                .sorted((a, b) -> Double.compare(peaks[b], peaks[a]))
                .filter(k -> peaks[k] > 0)
                .filter(k -> names.keySet().stream().allMatch(other -> Math.abs(other - k) * 32 > keys))
                .limit(room)
                .forEach(k -> names.put((double) k, same ? name(one, k, true) + " " + k : Integer.toString(k)));
        return names;
    }

    private static String name(SinkRows rows, int key, boolean same) {
        return same ? Wording.token(rows.texts().text(key)) : Integer.toString(key);
    }

    private static BufferedImage image(List<Optional<Row>> rows, int keys, double most, FigureStyle style) {
        int times = Math.max(1, PIXELS / keys);
        int tall = Math.max(1, PIXELS / 2 / rows.size());
        double full = Math.max(1e-9, most);
        BufferedImage image = new BufferedImage(keys * times, rows.size() * tall, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < rows.size() * tall; y++) {
            Optional<Row> row = rows.get(rows.size() - 1 - y / tall);
            for (int x = 0; x < keys * times; x++) {
                int k = x / times;
                boolean blank = row.isEmpty()
                        || k < row.get().of().sinkKeys()
                        || k >= row.get().alpha().length;
                Color colour = blank
                        ? style.background()
                        : style.tint(style.sink(), shade(row.get().alpha()[k] / full));
                image.setRGB(x, y, colour.getRGB());
            }
        }
        return image;
    }

    /// The square root, so that weak keys can be told from none.
    private static double shade(double share) {
        return Math.sqrt(Math.clamp(share, 0.0, 1.0));
    }

    private static String changes(SinkRows rows) {
        String threshold = Wording.number(rows.threshold());
        List<String> notes = new ArrayList<>();
        List<Change> changes =
                rows.changes().stream().filter(c -> c.key() < rows.listedKeys()).toList();
        if (rows.thetas().length == 1) {
            return keysAbove(rows, threshold);
        }
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

    private static String keysAbove(SinkRows rows, String threshold) {
        List<String> found = IntStream.range(rows.sinkKeys(), rows.listedKeys())
                .filter(k -> rows.peak(k) > rows.threshold())
                .limit(LISTED)
                .mapToObj(k -> Wording.token(rows.texts().text(k)) + " " + k)
                .toList();
        return found.isEmpty() ? "no key above α = " + threshold : "α > " + threshold + ": " + String.join(", ", found);
    }

    /// What the colours stand for, where no caption of a window says so.
    private static String colours(List<SinkRows> all) {
        return "α_k, " + heads(all.getFirst().layer()) + ": square root of 0 (white) to " + Wording.number(most(all))
                + " (orange)";
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
        Table.Builder table = new Table.Builder("source", "theta", "key", "token", "alpha", "secondary_sink");
        for (SinkRows one : SinkRows.of(data)) {
            for (int s = 0; s < one.thetas().length; s++) {
                for (int k = 0; k < one.alpha()[s].length; k++) {
                    boolean secondary = k >= one.sinkKeys() && one.alpha()[s][k] > one.threshold();
                    table.row(
                            one.letters(),
                            one.thetas()[s],
                            k,
                            one.texts().text(k),
                            one.alpha()[s][k],
                            secondary ? 1 : 0);
                }
            }
        }
        return table.build();
    }

    @Override
    public Optional<Reading> read(PlotData data, double x, double y) {
        List<SinkRows> all = SinkRows.of(data);
        List<Optional<Row>> rows = rows(all);
        int key = (int) Math.round(x);
        int at = (int) Math.round(y);
        if (at < 0 || at >= rows.size() || key < 0) {
            return Optional.empty();
        }
        return rows.get(at)
                .filter(row -> key < row.alpha().length)
                .map(row -> new Reading(
                        key,
                        (all.size() > 1 ? row.of().letters() + " " : "") + "θ " + Wording.theta(row.theta()) + "  ·  k "
                                + key + " " + Wording.token(row.of().texts().text(key)) + "  ·  α "
                                + Wording.small(row.alpha()[key])));
    }
}
