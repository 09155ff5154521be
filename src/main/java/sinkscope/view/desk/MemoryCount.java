package sinkscope.view.desk;

import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sinkscope.model.MemoryNeed;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;
import sinkscope.view.source.OpenedModel;

/// Counts what is open before one more model is: what does not fit is said before it is opened, and who asks again goes
/// on. UI thread only.
final class MemoryCount {

    private static final double GIB = 1L << 30;

    private final OpenSources sources;
    private final Machine machine;
    private Optional<Path> warned = Optional.empty();

    MemoryCount(OpenSources sources, Machine machine) {
        this.sources = sources;
        this.machine = machine;
    }

    /// What to say before this model is opened beside what is open; empty where it fits, nothing else is open, or it
    /// was said just before.
    Optional<String> before(Path place, Optional<OpenedModel> current) {
        Set<OpenedModel> models = Collections.newSetFromMap(new IdentityHashMap<>());
        current.ifPresent(models::add);
        sources.all().forEach(one -> one.content().model().ifPresent(models::add));
        long wanted = machine.bytes(place);
        if (models.isEmpty() || wanted == 0 || warned.equals(Optional.of(place))) {
            warned = Optional.empty();
            return Optional.empty();
        }
        long free = models.stream()
                .map(one -> one.live().need(1))
                .mapToLong(MemoryNeed::available)
                .min()
                .orElse(Long.MAX_VALUE);
        if (wanted <= free) {
            warned = Optional.empty();
            return Optional.empty();
        }
        warned = Optional.of(place);
        long weights =
                models.stream().mapToLong(one -> one.live().need(1).weights()).sum();
        long passes = sources.all().stream()
                .mapToLong(one ->
                        one.content().model().map(model -> kept(one, model)).orElse(0L))
                .sum();
        return Optional.of(String.format(
                Locale.ROOT,
                "%s is %.1f GiB, and %.1f GiB are free beside what is open (%d %s with %.1f GiB of weights, %.1f GiB of"
                        + " passes). Close a source first, or ask for it again to go on.",
                place.getFileName(),
                wanted / GIB,
                free / GIB,
                models.size(),
                models.size() == 1 ? "model" : "models",
                weights / GIB,
                passes / GIB));
    }

    private static long kept(OpenSource one, OpenedModel model) {
        return model.live()
                .need(Math.max(1, one.content().attention().tokens().count()))
                .pass();
    }
}
