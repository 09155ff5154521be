package sinkscope.view.help;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sinkscope.attention.AttentionFacts;
import sinkscope.view.notice.Notices;
import sinkscope.view.settings.Settings;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;
import sinkscope.work.LatestOnly;

/// What a report of a fault needs: program, machine, memory, device, what kinds of sources are open, and the
/// last lines of the log. No names of files and models, and nothing of any text. UI thread only.
public final class Diagnostics {

    private final OpenSources sources;
    private final Settings settings;
    private final Notices notices;
    private final Machine machine;
    private final LatestOnly gathering;

    /// @param background reads the log
    /// @param home the UI thread
    public Diagnostics(
            OpenSources sources,
            Settings settings,
            Notices notices,
            Machine machine,
            Executor background,
            Executor home) {
        this.sources = sources;
        this.settings = settings;
        this.notices = notices;
        this.machine = machine;
        this.gathering = new LatestOnly(background, home);
    }

    /// Gathers it.
    ///
    /// @param taken hears it on the UI thread
    public void gather(Consumer<String> taken) {
        List<String> open = sources.all().stream().map(this::line).toList();
        String device = "device: " + settings.deviceProperty().get() + ", threads: "
                + settings.threadsProperty().get()
                + (settings.torchProperty().get().isEmpty() ? "" : ", a PyTorch of the user's own");
        gathering.request(new LatestOnly.Request<>(
                _ -> machine.about(), about -> taken.accept(text(about, device, open)), notices::failed));
    }

    private static String text(List<String> about, String device, List<String> sources) {
        StringBuilder text = new StringBuilder();
        int words = Math.min(1, about.size());
        about.subList(0, words).forEach(line -> text.append(line).append('\n'));
        text.append(device).append('\n');
        text.append(sources.size())
                .append(sources.size() == 1 ? " source" : " sources")
                .append(" open\n");
        sources.forEach(line -> text.append("  ").append(line).append('\n'));
        about.subList(words, about.size()).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private String line(OpenSource source) {
        AttentionFacts facts = source.content().facts();
        Optional<OpenSource> current = sources.currentProperty().get();
        return source.letter() + (current.filter(now -> now == source).isPresent() ? " (current)" : "") + ": "
                + (source.content().model().isPresent() ? "model" : "recording") + ", "
                + facts.layers().size()
                + " layers × " + facts.heads() + " heads, "
                + source.content().attention().tokens().count() + " tokens, θ × " + facts.thetaScale()
                + (facts.interventions().isEmpty()
                        ? ""
                        : ", " + facts.interventions().size() + " interventions");
    }
}
