package sinkscope.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.PassListener;

/// Measures every head while a pass runs or a trace is read, in one go over the rows and in parallel over the heads
/// of a layer. Holds the sums of one layer at a time. One text each; `attention` is called by one thread at a time.
public final class AttentionMeasurer implements PassListener {

    /// Under this many values in a block, handing heads to other threads costs more than it saves.
    private static final long WORTH_SHARING = 1 << 16;

    /// What fits of every head share.
    private record Fitting(LagBins bins, BlockBootstrap bootstrap) {}

    /// What is left of a head when its layer is complete.
    private record Measured(HeadReport report, DecayBlocks decay) {}

    private final MeasureSettings settings;
    private final List<HeadReport> heads = new ArrayList<>();
    private final List<DecayBlocks> layerDecays = new ArrayList<>();
    private final List<Integer> layerHeads = new ArrayList<>();
    private final List<RowGroup> groups = new ArrayList<>();
    private List<HeadGatherer> gatherers = List.of();
    private int layer = -1;
    private int tokens;
    private int nextQuery;
    private @Nullable Fitting fitting;

    private final boolean withDepth;
    private final DepthProfiler profiler = new DepthProfiler();

    public AttentionMeasurer(MeasureSettings settings) {
        this(settings, false);
    }

    private AttentionMeasurer(MeasureSettings settings, boolean withDepth) {
        this.settings = settings;
        this.withDepth = withDepth;
    }

    /// One that asks for hidden states and value norms too, and reports a depth profile where it hears them.
    public static AttentionMeasurer withDepth(MeasureSettings settings) {
        return new AttentionMeasurer(settings, true);
    }

    @Override
    public boolean wantsHidden() {
        return withDepth;
    }

    @Override
    public void hidden(int depth, int length, int width, float[] states) {
        if (withDepth) {
            profiler.hidden(depth, length, width, states);
        }
    }

    @Override
    public void valueNorms(int where, int kvHeads, int length, float[] norms) {
        if (withDepth) {
            profiler.valueNorms(where, kvHeads, length, norms);
        }
    }

    /// @throws IllegalArgumentException if rows of one layer do not follow each other, or the text's length changes
    @Override
    public void attention(AttentionRows rows) {
        if (gatherers.isEmpty()) {
            begin(rows);
        }
        if (rows.layer() != layer || rows.firstQuery() != nextQuery || rows.keys() != tokens) {
            throw new IllegalArgumentException("rows of layer " + rows.layer() + " from query " + rows.firstQuery()
                    + " came where layer " + layer + " from query " + nextQuery + " was due");
        }
        nextQuery = rows.firstQuery() + rows.queries();
        IntStream each = IntStream.range(0, rows.heads());
        each = worthSharing(rows) ? each.parallel() : each;
        if (nextQuery < tokens) {
            each.forEach(head -> gatherers.get(head).add(rows, head));
            return;
        }
        Fitting shared = fitting();
        finishLayer(each.mapToObj(head -> {
                    gatherers.get(head).add(rows, head);
                    return measured(gatherers.get(head), shared);
                })
                .toList());
    }

    private static boolean worthSharing(AttentionRows rows) {
        return (long) rows.heads() * rows.queries() * rows.keys() >= WORTH_SHARING;
    }

    private static Measured measured(HeadGatherer gatherer, Fitting fitting) {
        DecayBlocks decay = gatherer.decay();
        return new Measured(gatherer.report(decay, fitting.bins, fitting.bootstrap), decay);
    }

    private void begin(AttentionRows rows) {
        if (tokens != 0 && rows.keys() != tokens) {
            throw new IllegalArgumentException("a text of " + rows.keys() + " tokens after one of " + tokens);
        }
        tokens = rows.keys();
        layer = rows.layer();
        nextQuery = 0;
        while (groups.size() < rows.heads()) {
            groups.add(new RowGroup(tokens));
        }
        gatherers = IntStream.range(0, rows.heads())
                .mapToObj(head -> new HeadGatherer(new LayerHead(layer, head), tokens, settings, groups.get(head)))
                .toList();
        if (fitting == null) {
            fitting = new Fitting(
                    new LagBins(settings.lagMin(), settings.fitLagMax(tokens)),
                    new BlockBootstrap(gatherers.getFirst().blockCount(), settings.resamples()));
        }
    }

    private Fitting fitting() {
        return Objects.requireNonNull(fitting, "no rows were heard");
    }

    private void finishLayer(List<Measured> measured) {
        measured.forEach(head -> heads.add(head.report));
        layerDecays.add(
                DecayBlocks.meanOverHeads(measured.stream().map(Measured::decay).toList()));
        layerHeads.add(measured.size());
        gatherers = List.of();
    }

    /// What was measured so far; layers that are not complete are left out.
    ///
    /// @throws IllegalStateException if no layer is complete
    public AttentionReport report() {
        DecayBlocks pooled = pooledDecay();
        DecayFits fits = DecayFits.of(pooled, fitting().bins, fitting().bootstrap);
        return new AttentionReport(
                settings,
                tokens,
                heads.stream().sorted(Comparator.comparing(HeadReport::where)).toList(),
                pooled.curve(),
                fits.powerLaw(),
                profiler.profile());
    }

    /// A(d) averaged over all heads measured so far, in blocks of queries.
    ///
    /// @throws IllegalStateException if no layer is complete
    public DecayBlocks pooledDecay() {
        if (layerDecays.isEmpty()) {
            throw new IllegalStateException("no layer has been measured completely");
        }
        return DecayBlocks.weightedMean(layerDecays, layerHeads);
    }
}
