package sinkscope.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.PassListener;

/// Measures every head while a pass runs or a trace is read, in one go over the rows and in parallel over the heads
/// of a layer. Holds the sums of one layer at a time. One text each; `attention` is called by one thread at a time.
public final class AttentionMeasurer implements PassListener {

    private final MeasureSettings settings;
    private final List<HeadReport> heads = new ArrayList<>();
    private final List<DecayBlocks> layerDecays = new ArrayList<>();
    private final List<Integer> layerHeads = new ArrayList<>();
    private List<HeadGatherer> gatherers = List.of();
    private int layer = -1;
    private int tokens;
    private int nextQuery;
    private @Nullable LagBins bins;
    private @Nullable BlockBootstrap bootstrap;

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
        IntStream.range(0, rows.heads())
                .parallel()
                .forEach(head -> gatherers.get(head).add(rows, head));
        nextQuery = rows.firstQuery() + rows.queries();
        if (nextQuery == tokens) {
            finishLayer();
        }
    }

    private void begin(AttentionRows rows) {
        if (tokens != 0 && rows.keys() != tokens) {
            throw new IllegalArgumentException("a text of " + rows.keys() + " tokens after one of " + tokens);
        }
        tokens = rows.keys();
        layer = rows.layer();
        nextQuery = 0;
        gatherers = IntStream.range(0, rows.heads())
                .mapToObj(head -> new HeadGatherer(new LayerHead(layer, head), tokens, settings))
                .toList();
    }

    private void finishLayer() {
        LagBins lags = bins();
        DecayBlocks mean = DecayBlocks.meanOverHeads(
                gatherers.stream().map(HeadGatherer::decay).toList());
        BlockBootstrap resampling = bootstrap(mean.count());
        heads.addAll(gatherers.parallelStream()
                .map(gatherer -> gatherer.report(lags, resampling))
                .toList());
        layerDecays.add(mean);
        layerHeads.add(gatherers.size());
        gatherers = List.of();
    }

    private LagBins bins() {
        LagBins made = bins;
        if (made == null) {
            made = new LagBins(settings.lagMin(), settings.fitLagMax(tokens));
            bins = made;
        }
        return made;
    }

    private BlockBootstrap bootstrap(int blocks) {
        BlockBootstrap made = bootstrap;
        if (made == null) {
            made = new BlockBootstrap(blocks, settings.resamples());
            bootstrap = made;
        }
        return made;
    }

    /// What was measured so far; layers that are not complete are left out.
    ///
    /// @throws IllegalStateException if no layer is complete
    public AttentionReport report() {
        DecayBlocks pooled = pooledDecay();
        DecayFits fits = DecayFits.of(pooled, bins(), bootstrap(pooled.count()));
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
