package sinkscope.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.Tokens;
import sinkscope.model.LiveModel;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Interventions;
import sinkscope.raster.Thumbnail;
import sinkscope.statistics.MeasureSettings;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// How a pass or a recording is measured, by window and command line alike: its numbers and, where they are wanted,
/// hidden states and thumbnails. Its methods block.
///
/// @param depth whether passes record hidden states for the profile over depth; recordings hold none
/// @param side samples along each side of a thumbnail; 0 for none
public record Measuring(MeasureSettings settings, boolean depth, int side) {

    /// Numbers alone.
    public static Measuring numbers(MeasureSettings settings) {
        return new Measuring(settings, false, 0);
    }

    public Measuring withDepth(boolean wanted) {
        return new Measuring(settings, wanted, side);
    }

    /// Runs a pass to its end.
    ///
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public Measured run(LiveModel model, PassRequest request, Progress progress, Cancellation cancellation) {
        Tokens text = Interventions.on(request.tokens(), request.interventions());
        PassMeasures measures = new PassMeasures(this, text, _ -> {});
        LiveAttention attention = model.run(request, measures, progress, cancellation);
        return measures.measured(attention, Map.of());
    }

    /// Reads attention there is, layer by layer.
    ///
    /// @param grown hears all thumbnails so far, each time a layer is complete
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public Measured read(
            AttentionSource source,
            Consumer<Map<LayerHead, Thumbnail>> grown,
            Progress progress,
            Cancellation cancellation) {
        PassMeasures measures = new PassMeasures(withDepth(false), source.tokens(), grown);
        Map<LayerHead, Thumbnail> whole = new HashMap<>();
        List<Integer> layers = source.facts().layers();
        for (int done = 0; done < layers.size(); done++) {
            cancellation.check();
            int layer = layers.get(done);
            progress.at(done, layers.size(), "measuring layer " + layer);
            source.scan(layer, measures);
            if (side > 0 && !source.facts().causal()) {
                whole(source, layer, whole);
            }
        }
        return measures.measured(source, whole);
    }

    /// Rows go by up to the diagonal; a map that looks ahead has as much beyond it.
    private void whole(AttentionSource source, int layer, Map<LayerHead, Thumbnail> into) {
        for (int head = 0; head < source.facts().heads(); head++) {
            LayerHead where = new LayerHead(layer, head);
            into.put(where, Thumbnail.of(source.map(where), side));
        }
    }
}
