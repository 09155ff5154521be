package sinkscope.statistics.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.depth.DepthProfiler;
import sinkscope.statistics.fit.BlockBootstrap;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.fit.DecayFits;
import sinkscope.statistics.fit.GammaSpreads;
import sinkscope.statistics.fit.LagBins;
import sinkscope.statistics.fit.ResampledMean;
import sinkscope.statistics.fit.Spread;
import sinkscope.statistics.scan.RowGroup;
import sinkscope.statistics.scan.ScannedText;

/// Measures every head while a pass runs or a trace is read, in one go over the rows and in parallel over the
/// heads of a layer and ranges of their queries. Holds the sums of one layer at a time. One text each;
/// `attention` is called by one thread at a time.
public final class AttentionMeasurer implements PassListener {

    /// Under this many values in a block, handing heads to other threads costs more than it saves.
    private static final long WORTH_SHARING = 1 << 16;

    /// Pieces of work for each thread, so that none waits long for the last.
    private static final int PIECES_PER_THREAD = 8;

    private static final int FEWEST_QUERIES_IN_PIECE = 32;

    /// What fits of every head share.
    private record Fitting(LagBins bins, BlockBootstrap bootstrap) {}

    /// What is left of a head when its layer is complete.
    private record Measured(HeadReport report, DecayBlocks decay, double[] offGamma) {}

    private final MeasureSettings settings;
    private final List<HeadReport> heads = new ArrayList<>();
    private final List<DecayBlocks> layerDecays = new ArrayList<>();
    private final ResampledMean offGamma = new ResampledMean();
    private final Map<Integer, Spread> layerSpreads = new HashMap<>();
    private final List<RowGroup> groups = new ArrayList<>();

    /// `[heads · parts]`, the parts of a head one after the other.
    private List<HeadGatherer> gatherers = List.of();

    private int parts = 1;
    private int layer = -1;
    private int tokens;
    private int nextQuery;
    private @Nullable Fitting fitting;
    private @Nullable ScannedText scanned;
    private int[] groupEnds = {};

    private final Optional<Tokens> text;
    private final boolean withDepth;

    /// What was measured where the pass ran; then nothing is measured here.
    private @Nullable AttentionReport taken;

    private @Nullable DecayBlocks takenDecay;

    private final DepthProfiler profiler = new DepthProfiler();

    /// One that knows nothing of the tokens, so that what speaks of repeated tokens is not defined.
    public AttentionMeasurer(MeasureSettings settings) {
        this(settings, Optional.empty(), false);
    }

    /// @param text the tokens whose attention is heard
    public AttentionMeasurer(MeasureSettings settings, Tokens text) {
        this(settings, Optional.of(text), false);
    }

    private AttentionMeasurer(MeasureSettings settings, Optional<Tokens> text, boolean withDepth) {
        this.settings = settings;
        this.text = text;
        this.withDepth = withDepth;
    }

    /// One that asks for hidden states and value norms too, and reports a depth profile where it hears them.
    public static AttentionMeasurer withDepth(MeasureSettings settings) {
        return new AttentionMeasurer(settings, Optional.empty(), true);
    }

    /// The same of a text whose tokens are known.
    public static AttentionMeasurer withDepth(MeasureSettings settings, Tokens text) {
        return new AttentionMeasurer(settings, Optional.of(text), true);
    }

    /// @param text the tokens, where they are known
    /// @param withDepth whether hidden states and value norms are asked for
    public static AttentionMeasurer of(MeasureSettings settings, Optional<Tokens> text, boolean withDepth) {
        return new AttentionMeasurer(settings, text, withDepth);
    }

    /// The tokens, where they are known.
    public Optional<Tokens> text() {
        return text;
    }

    public MeasureSettings settings() {
        return settings;
    }

    /// Takes what another measurer of the same settings came to, where the pass ran.
    public void take(AttentionReport report, DecayBlocks decay) {
        taken = report;
        takenDecay = decay;
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

    /// @throws IllegalArgumentException if rows of one layer do not follow each other, or the text's length
    /// changes
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
        each(gatherers.size(), rows).forEach(piece -> add(rows, piece));
        if (nextQuery == tokens) {
            Fitting shared = fitting();
            finishLayer(each(rows.heads(), rows)
                    .mapToObj(head -> measured(head, shared))
                    .toList());
        }
    }

    private static IntStream each(int count, AttentionRows rows) {
        IntStream all = IntStream.range(0, count);
        return worthSharing(rows) ? all.parallel() : all;
    }

    private void add(AttentionRows rows, int piece) {
        int part = piece % parts;
        gatherers.get(piece).add(rows, piece / parts, firstQuery(rows, part), firstQuery(rows, part + 1));
    }

    /// Where a part begins, so that all have about as many cells under the diagonal and whole groups of rows.
    private int firstQuery(AttentionRows rows, int part) {
        double first = rows.firstQuery();
        double end = first + rows.queries();
        double query = Math.sqrt(first * first + (end * end - first * first) * part / parts);
        int groups = (int) Math.round((query - first) / RowGroup.ROWS);
        return part == parts ? (int) end : rows.firstQuery() + groups * RowGroup.ROWS;
    }

    private static int parts(AttentionRows rows) {
        int threads = ForkJoinPool.getCommonPoolParallelism() + 1;
        int wanted = Math.ceilDiv(PIECES_PER_THREAD * threads, rows.heads());
        return worthSharing(rows) ? Math.clamp(rows.queries() / FEWEST_QUERIES_IN_PIECE, 1, wanted) : 1;
    }

    private static boolean worthSharing(AttentionRows rows) {
        return (long) rows.heads() * rows.queries() * rows.keys() >= WORTH_SHARING;
    }

    private Measured measured(int head, Fitting fitting) {
        HeadGatherer gatherer = gatherers.get(head * parts);
        for (int part = 1; part < parts; part++) {
            gatherer.add(gatherers.get(head * parts + part));
        }
        DecayBlocks decay = gatherer.decay();
        DecayFits fits = DecayFits.of(decay, fitting.bins, fitting.bootstrap);
        return new Measured(gatherer.report(decay, fits), decay, fits.offGamma());
    }

    private void begin(AttentionRows rows) {
        if (tokens != 0 && rows.keys() != tokens) {
            throw new IllegalArgumentException("a text of " + rows.keys() + " tokens after one of " + tokens);
        }
        tokens = rows.keys();
        layer = rows.layer();
        nextQuery = 0;
        parts = parts(rows);
        int pieces = rows.heads() * parts;
        while (groups.size() < pieces) {
            groups.add(new RowGroup(tokens));
        }
        ScannedText shared = scanned == null ? new ScannedText(tokens, settings, text) : scanned;
        groupEnds = scanned == null ? HeadGatherer.ends(shared) : groupEnds;
        scanned = shared;
        gatherers = IntStream.range(0, pieces)
                .mapToObj(piece ->
                        new HeadGatherer(new LayerHead(layer, piece / parts), shared, groupEnds, groups.get(piece)))
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
        ResampledMean ofLayer = new ResampledMean();
        measured.forEach(head -> ofLayer.add(head.offGamma));
        measured.forEach(head -> offGamma.add(head.offGamma));
        layerSpreads.put(layer, fitting().bootstrap.spread(ofLayer.mean()));
        layerDecays.add(
                DecayBlocks.meanOverHeads(measured.stream().map(Measured::decay).toList()));
        gatherers = List.of();
    }

    /// What was measured so far; layers that are not complete are left out.
    ///
    /// @throws IllegalStateException if no layer is complete
    public AttentionReport report() {
        if (taken != null) {
            return taken;
        }
        DecayBlocks pooled = pooledDecay();
        DecayFits fits = DecayFits.of(pooled, fitting().bins, fitting().bootstrap);
        return new AttentionReport(
                settings,
                tokens,
                heads.stream().sorted(Comparator.comparing(HeadReport::where)).toList(),
                pooled.curve(),
                fits.powerLaw(),
                new GammaSpreads(fitting().bootstrap.spread(offGamma.mean()), layerSpreads),
                profiler.profile());
    }

    /// A(d) averaged over all heads measured so far, in blocks of queries.
    ///
    /// @throws IllegalStateException if no layer is complete
    public DecayBlocks pooledDecay() {
        if (takenDecay != null) {
            return takenDecay;
        }
        if (layerDecays.isEmpty()) {
            throw new IllegalStateException("no layer has been measured completely");
        }
        return DecayBlocks.meanOverHeads(layerDecays);
    }
}
