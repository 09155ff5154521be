package sinkscope.view.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.raster.Thumbnail;
import sinkscope.raster.ThumbnailGatherer;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.statistics.report.AttentionReport;

/// What the window takes from attention going by, of a pass or of a trace: every head's thumbnail and its
/// numbers. Used by the one thread that runs the pass.
final class PassMeasures implements PassListener {

    /// Enough for a contact sheet on a screen of double resolution.
    static final int SIDE = 72;

    private final ThumbnailGatherer gatherer = new ThumbnailGatherer(SIDE);
    private final AttentionMeasurer measurer;
    private final Consumer<Map<LayerHead, Thumbnail>> layerFinished;
    private int layer = -1;

    /// @param layerFinished hears all thumbnails so far, each time a layer is complete
    PassMeasures(MeasureSettings settings, Tokens text, Consumer<Map<LayerHead, Thumbnail>> layerFinished) {
        this(new AttentionMeasurer(settings, text), layerFinished);
    }

    private PassMeasures(AttentionMeasurer measurer, Consumer<Map<LayerHead, Thumbnail>> layerFinished) {
        this.measurer = measurer;
        this.layerFinished = layerFinished;
    }

    /// One that asks for hidden states too, for the profile over depth.
    static PassMeasures withDepth(
            MeasureSettings settings, Tokens text, Consumer<Map<LayerHead, Thumbnail>> layerFinished) {
        return new PassMeasures(AttentionMeasurer.withDepth(settings, text), layerFinished);
    }

    @Override
    public boolean wantsHidden() {
        return measurer.wantsHidden();
    }

    @Override
    public void hidden(int depth, int tokens, int width, float[] states) {
        measurer.hidden(depth, tokens, width, states);
    }

    @Override
    public void valueNorms(int where, int kvHeads, int tokens, float[] norms) {
        measurer.valueNorms(where, kvHeads, tokens, norms);
    }

    @Override
    public void attention(AttentionRows rows) {
        gatherer.attention(rows);
        measurer.attention(rows);
        if (rows.firstQuery() + rows.queries() >= rows.keys() && rows.layer() != layer) {
            layer = rows.layer();
            layerFinished.accept(gatherer.finished());
        }
    }

    @Override
    public List<PassListener> parts() {
        return List.of(gatherer, measurer);
    }

    Map<LayerHead, Thumbnail> thumbnails() {
        return new HashMap<>(gatherer.finished());
    }

    AttentionReport report() {
        return measurer.report();
    }
}
