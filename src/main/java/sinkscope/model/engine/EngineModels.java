package sinkscope.model.engine;

import ai.djl.Device;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelFacts;
import sinkscope.model.ModelOptions;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.Linear;
import sinkscope.model.plan.Piece;
import sinkscope.model.rotary.RotaryEmbedding;

/// Brings a checkpoint and its plan together with a device.
public final class EngineModels {

    /// Share of the free memory that expanded weights may take unless the user says otherwise.
    private static final double DEFAULT_SHARE = 0.6;

    private EngineModels() {}

    public static LiveModel trained(Checkpoint checkpoint, Decoder decoder, ModelOptions options) {
        return open(checkpoint, decoder, new CheckpointWeights(checkpoint), options, checkpoint.name());
    }

    public static LiveModel untrained(Checkpoint checkpoint, Decoder decoder, long seed, ModelOptions options) {
        WeightSource weights = new UntrainedWeights(seed, decoder.initialDeviation());
        return open(checkpoint, decoder, weights, options, checkpoint.name() + " (untrained, seed " + seed + ")");
    }

    private static LiveModel open(
            Checkpoint checkpoint, Decoder decoder, WeightSource weights, ModelOptions options, String name) {
        Device device = DeviceProbe.resolve(options.device());
        Memories memories = Memories.of(device);
        long budget = options.weightBudgetBytes() > 0
                ? options.weightBudgetBytes()
                : (long) (DEFAULT_SHARE * memories.device().getAsLong());
        ModelFacts facts = facts(checkpoint, decoder, name, device.toString());
        return EngineModel.open(facts, decoder, weights, device, options.threads(), memories, budget);
    }

    /// What the model is, in plain values, before any engine is started.
    public static ModelFacts facts(Checkpoint checkpoint, Decoder decoder, String name, String device) {
        Attention attention = decoder.attention();
        List<RotaryEmbedding> rotaries = decoder.blocks().stream()
                .flatMap(b -> b.attention().rotary().stream())
                .distinct()
                .sorted((a, b) -> Double.compare(a.base(), b.base()))
                .toList();
        return new ModelFacts(
                name,
                checkpoint.config().architecture(),
                checkpoint.container(),
                checkpoint.quantisation(),
                decoder.blocks().size(),
                attention.heads(),
                attention.kvHeads(),
                attention.headDim(),
                decoder.width(),
                decoder.vocabulary(),
                rotaries.stream().map(RotaryEmbedding::base).distinct().toList(),
                rotaries.stream()
                        .map(r -> r.scaling().words())
                        .filter(words -> !words.equals("none"))
                        .findFirst()
                        .orElse("none"),
                decoder.contextLength(),
                parameters(checkpoint, decoder),
                device,
                decoder.notes());
    }

    private static long parameters(Checkpoint checkpoint, Decoder decoder) {
        Set<String> names = new HashSet<>();
        Stream<Piece> linears = Stream.concat(
                        Stream.of(decoder.head()),
                        decoder.blocks().stream().map(Block::linears).flatMap(List::stream))
                .flatMap(EngineModels::pieces);
        Stream<Piece> norms = Stream.concat(
                        Stream.of(decoder.finalNorm()),
                        decoder.blocks().stream().map(Block::norms).flatMap(List::stream))
                .flatMap(n -> Stream.concat(Stream.of(n.weight()), n.bias().stream()));
        Stream<Piece> others = Stream.concat(
                Stream.concat(Stream.of(decoder.embedding()), decoder.positions().stream()),
                decoder.blocks().stream().flatMap(b -> b.attention().rule().offToken().own().stream()));
        Stream.of(linears, norms, others)
                .flatMap(s -> s)
                .filter(p -> !p.isZeros())
                .forEach(p -> names.add(p.tensor()));
        return names.stream().mapToLong(n -> checkpoint.tensor(n).elements()).sum();
    }

    private static Stream<Piece> pieces(Linear linear) {
        return Stream.concat(linear.pieces().stream(), linear.bias().stream());
    }
}
