package sinkscope.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.raster.Thumbnail;
import sinkscope.raster.ThumbnailGatherer;
import sinkscope.statistics.report.AttentionMeasurer;

/// What is taken from attention going by, of a pass or of a trace: every head's numbers and, where they are wanted, its
/// thumbnail. Used by the one thread that runs the pass.
final class PassMeasures implements PassListener {

    private final Optional<ThumbnailGatherer> gatherer;
    private final AttentionMeasurer measurer;
    private final Consumer<Map<LayerHead, Thumbnail>> layerFinished;
    private int layer = -1;

    /// @param layerFinished hears all thumbnails so far, each time a layer is complete
    PassMeasures(Measuring how, Tokens text, Consumer<Map<LayerHead, Thumbnail>> layerFinished) {
        this.gatherer = how.side() > 0 ? Optional.of(new ThumbnailGatherer(how.side())) : Optional.empty();
        this.measurer = how.depth()
                ? AttentionMeasurer.withDepth(how.settings(), text)
                : new AttentionMeasurer(how.settings(), text);
        this.layerFinished = layerFinished;
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
        gatherer.ifPresent(one -> one.attention(rows));
        measurer.attention(rows);
        if (rows.firstQuery() + rows.queries() >= rows.keys() && rows.layer() != layer) {
            layer = rows.layer();
            gatherer.ifPresent(one -> layerFinished.accept(one.finished()));
        }
    }

    @Override
    public List<PassListener> parts() {
        return gatherer.<List<PassListener>>map(one -> List.of(one, measurer)).orElseGet(() -> List.of(measurer));
    }

    /// @param others thumbnails that stand for those gathered
    Measured measured(AttentionSource source, Map<LayerHead, Thumbnail> others) {
        Map<LayerHead, Thumbnail> thumbnails = new HashMap<>();
        gatherer.ifPresent(one -> thumbnails.putAll(one.finished()));
        thumbnails.putAll(others);
        return new Measured(source, measurer.report(), thumbnails, measurer.pooledDecay());
    }
}
