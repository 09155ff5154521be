package sinkscope.experiment.laboratory;

import java.util.List;
import java.util.Optional;

/// The laboratories there are.
public final class Laboratories {

    public static final List<Laboratory> ALL = List.of(
            new StreamingLlm(),
            new SinkLogits(),
            new GammaAboveOne(),
            new QuantisedActivations(),
            new MassiveActivations(),
            new DormantHeads(),
            new SecondarySinks(),
            new KvBudgets(),
            new SpikeAnatomy(),
            new CheckpointSeries());

    private Laboratories() {}

    public static Optional<Laboratory> named(String name) {
        return ALL.stream().filter(lab -> lab.name().equals(name)).findFirst();
    }
}
