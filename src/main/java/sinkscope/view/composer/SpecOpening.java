package sinkscope.view.composer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import sinkscope.attention.ThetaFactor;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.figure.spec.FigureSpec;
import sinkscope.figure.spec.SourceHash;
import sinkscope.figure.spec.SourceSpec;
import sinkscope.figure.spec.SpecJson;
import sinkscope.model.ModelFacts;
import sinkscope.model.Models;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.tokenizer.Tokenizers;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;
import sinkscope.view.desk.PlaceOpening;
import sinkscope.view.desk.Revival;
import sinkscope.view.notice.Notices;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;
import sinkscope.view.source.Prompt;
import sinkscope.view.source.Recipe;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.UserFault;

/// Opens a specification: what it is of is opened beside what is open, where it is not open already, and its panels are
/// shown. UI thread only; files are read on a worker.
public final class SpecOpening {

    /// A specification with how each of its sources is made.
    ///
    /// @param sweeps recordings of a sweep alone
    /// @param changed which file is not the one the specification was made from, in a sentence; empty for none
    private record Read(FigureSpec spec, Map<String, Recipe> recipes, List<Path> sweeps, String changed) {}

    private final ComposerModel model;
    private final OpenSources sources;
    private final Revival revival;
    private final PlaceOpening opening;
    private final Notices notices;
    private final LatestOnly reading;
    private Optional<Read> waiting = Optional.empty();
    /// Letters are given in the end.
    private boolean reviving;

    public SpecOpening(
            ComposerModel model,
            Exploration exploration,
            OpenSources sources,
            Revival revival,
            PlaceOpening opening,
            Notices notices,
            Executor worker,
            Executor home) {
        this.model = model;
        this.sources = sources;
        this.revival = revival;
        this.opening = opening;
        this.notices = notices;
        this.reading = new LatestOnly(worker, home);
        exploration.shownProperty().addListener(_ -> look());
    }

    /// Shows it once all its sources are open; what cannot be opened becomes a notice.
    public void open(Path file) {
        reading.request(new Request<>(_ -> read(file), this::open, notices::failed));
    }

    private static Read read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UserFault(file + " could not be read as text.", e);
        }
        FigureSpec spec = SpecJson.read(text, file.toString());
        Path base = file.toAbsolutePath().resolveSibling("");
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        List<Path> sweeps = new ArrayList<>();
        String changed = "";
        for (SourceSpec source : spec.sources()) {
            Recipe recipe = recipe(source, base);
            recipes.put(source.letter(), recipe);
            if (!recipe.isModel() && isSweep(recipe.place())) {
                sweeps.add(recipe.place());
            }
            if (!source.sha256().isEmpty()
                    && !SourceHash.in(source, recipe.place()).sha256().equals(source.sha256())) {
                changed = recipe.place() + " is not the file the specification was made from: its SHA-256 differs.";
            }
        }
        return new Read(spec, recipes, List.copyOf(sweeps), changed);
    }

    private static boolean isSweep(Path file) {
        try (Trace trace = TraceFormats.open(file)) {
            return trace.attention().isEmpty();
        }
    }

    private static Recipe recipe(SourceSpec source, Path base) {
        Path place = base.resolve(source.file()).normalize();
        if (!Files.exists(place)) {
            throw new UserFault("The figure is of " + place + ", which does not exist.");
        }
        if (TraceFormats.claims(place)) {
            return new Recipe(
                    place, false, new Prompt("", new Tokenizer.Options(false, false)), List.of(), 1, List.of());
        }
        try (Checkpoint checkpoint = Checkpoints.open(place);
                Tokenizer tokenizer = Tokenizers.open(checkpoint)) {
            Tokenizer.Options options = tokenizer
                    .defaults()
                    .marked(source.marks().bos(), source.marks().chat());
            List<Integer> ids = source.text() instanceof SourceSpec.Text.Ids(List<Integer> given) ? given : List.of();
            String text = switch (source.text()) {
                case SourceSpec.Text.Said(String said) -> said;
                case SourceSpec.Text.OfFile(String name) -> text(base.resolve(name));
                case SourceSpec.Text.Ids _ -> tokenizer.describe(ids).joined();
                case SourceSpec.Text.None _ ->
                    throw new UserFault(place + " is a model, and the specification gives no text for it.");
            };
            return new Recipe(
                    place, true, new Prompt(text, options), ids, scale(source, checkpoint), source.interventions());
        }
    }

    private static double scale(SourceSpec source, Checkpoint checkpoint) {
        if (!source.theta().isEmpty()) {
            ModelFacts facts = Models.describe(checkpoint);
            if (!facts.hasRope()) {
                throw new UserFault(facts.name() + " has no rotary embedding, so there is no θ to turn.");
            }
            return ThetaFactor.parse(source.theta()).value()
                    / facts.ropeThetas().getLast();
        }
        return source.thetaScale().isEmpty()
                ? 1
                : ThetaFactor.parse(source.thetaScale()).value();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserFault(file + " could not be read as text in UTF-8.", e);
        }
    }

    private void open(Read read) {
        if (!read.spec().measure().equals(model.settings())) {
            notices.tell("The specification measures with other settings than the window: see Preferences.");
        }
        if (!read.changed().isEmpty()) {
            notices.tell(read.changed());
        }
        waiting = Optional.of(read);
        reviving = false;
        if (look()) {
            return;
        }
        Map<String, String> there = matching(read);
        List<Revival.Wanted> wanted = new ArrayList<>();
        for (OpenSource open : sources.all()) {
            Recipe.of(open.content())
                    .ifPresent(recipe -> wanted.add(new Revival.Wanted(
                            open.letter(), open.nameProperty().get(), recipe)));
        }
        int before = wanted.size();
        read.recipes().forEach((letter, recipe) -> {
            if (!there.containsKey(letter) && !read.sweeps().contains(recipe.place())) {
                wanted.add(new Revival.Wanted(free(wanted), "", recipe));
            }
        });
        List<Path> sweeps = read.sweeps();
        String current = sources.currentProperty().get().map(OpenSource::letter).orElse("A");
        if (wanted.size() == before) {
            opening.open(sweeps);
        } else {
            reviving = true;
            revival.revive(wanted, current, _ -> {
                reviving = false;
                opening.open(sweeps);
                look();
            });
        }
    }

    /// Shows what is waited for, once all of it is open.
    private boolean look() {
        if (reviving) {
            return false;
        }
        Optional<Map<String, String>> found = waiting.map(this::matching)
                .filter(letters ->
                        letters.size() == waiting.get().spec().sources().size());
        if (found.isEmpty()) {
            return false;
        }
        Read read = waiting.get();
        waiting = Optional.empty();
        model.show(read.spec(), found.get());
        return true;
    }

    /// Letters of the sources that are open already, by those of the specification.
    private Map<String, String> matching(Read read) {
        Map<String, String> found = new HashMap<>();
        for (SourceSpec source : read.spec().sources()) {
            Recipe recipe = read.recipes().get(source.letter());
            if (recipe != null) {
                model.letter(recipe).ifPresent(letter -> found.put(source.letter(), letter));
            }
        }
        return found;
    }

    private static String free(List<Revival.Wanted> taken) {
        return Stream.iterate('A', letter -> (char) (letter + 1))
                .map(String::valueOf)
                .filter(letter -> taken.stream().noneMatch(one -> one.letter().equals(letter)))
                .findFirst()
                .orElseThrow();
    }
}
