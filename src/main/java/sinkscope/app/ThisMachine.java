package sinkscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.checkpoint.HubCache;
import sinkscope.log.LogFile;
import sinkscope.model.ComputeDevice;
import sinkscope.model.Devices;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.remote.RemoteModel;
import sinkscope.tokenizer.TokenIds;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.tokenizer.Tokenizers;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;
import sinkscope.view.settings.Settings;
import sinkscope.view.settings.SettingsFile;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenedModel;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// Opens the real things: every model container and trace format there is.
final class ThisMachine implements Machine {

    /// The same control every time.
    private static final long UNTRAINED_SEED = 18_1;

    private static final Pattern STORED_AS = Pattern.compile("(?i)[._-](I?Q[1-8]_\\w+|B?F16|F32|MXFP4\\w*)$");

    private static final int LOG_LINES = 60;

    private final Installed installed;
    private volatile boolean engineRuns;
    private volatile List<Place> places =
            List.of(new Place(Settings.AUTO_DEVICE, "Auto", true), new Place("cpu", "CPU", true));

    ThisMachine(Installed installed) {
        this.installed = installed;
    }

    @Override
    public Kind kind(Path place) {
        if (RemotePlace.of(place).isPresent()) {
            return Kind.MODEL;
        }
        if (!Files.exists(place)) {
            throw new UserFault(place + " does not exist. It may have been moved or deleted.");
        }
        if (Files.isDirectory(place)
                || place.toString().toLowerCase(Locale.ROOT).endsWith(".gguf")) {
            return Kind.MODEL;
        }
        boolean weights = Files.exists(place.resolveSibling("config.json"))
                && place.toString().endsWith(".safetensors")
                && !TraceFormats.claims(place);
        return weights ? Kind.MODEL : Kind.TRACE;
    }

    @Override
    public Trace trace(Path file) {
        return TraceFormats.open(file);
    }

    @Override
    public OpenedModel model(Path place, Engine engine, Progress progress) {
        progress.at(0, 0, "opening " + place.getFileName());
        Optional<RemotePlace> remote = RemotePlace.of(place);
        if (remote.isPresent()) {
            RemoteModel model = remote.get().open();
            return new OpenedModel(place, model, model.tokenizer(), () -> {});
        }
        return opened(place, checkpoint -> {
            if (!engineRuns && !engine.torch().isEmpty()) {
                useTorch(engine.torch());
            }
            progress.at(0, 0, "starting engine …");
            LiveModel live = Models.open(checkpoint, options(engine));
            engineRuns = true;
            askEngine();
            return live;
        });
    }

    @Override
    public OpenedModel untrained(Path place, Engine engine) {
        if (RemotePlace.of(place).isPresent()) {
            throw new UserFault("A server offers no untrained models; open the model here for that.");
        }
        return opened(place, checkpoint -> Models.untrained(checkpoint, UNTRAINED_SEED, options(engine)));
    }

    private static ModelOptions options(Engine engine) {
        return ModelOptions.of(engine.device(), engine.threads(), engine.weightBudget());
    }

    private static OpenedModel opened(Path place, Function<Checkpoint, LiveModel> open) {
        Checkpoint checkpoint = Checkpoints.open(place);
        try {
            Optional<Tokenizer> found = Tokenizers.find(checkpoint);
            try {
                LiveModel live = open.apply(checkpoint);
                Tokenizer tokenizer =
                        found.orElseGet(() -> new TokenIds(live.facts().vocabulary()));
                return new OpenedModel(place, live, tokenizer, checkpoint::close);
            } catch (RuntimeException | Error e) {
                found.ifPresent(Tokenizer::close);
                throw e;
            }
        } catch (RuntimeException | Error e) {
            checkpoint.close();
            throw e;
        }
    }

    /// Beside the settings.
    static Path logFolder() {
        return SettingsFile.defaultFile().resolveSibling("log");
    }

    @Override
    public List<String> about() {
        List<String> lines = new ArrayList<>(AboutMachine.lines());
        lines.add("engine: " + (engineRuns ? "running" : "not started"));
        lines.add("last lines of the log:");
        List<String> log = LogFile.last(logFolder(), LOG_LINES);
        lines.addAll(log.isEmpty() ? List.of("(none)") : log);
        return lines;
    }

    @Override
    public List<Path> sampleTraces() {
        return installed.sampleTraces();
    }

    @Override
    public Optional<Path> bundledModel() {
        return installed.model();
    }

    @Override
    public Optional<Path> modelNamed(String model) {
        return model.isEmpty()
                ? Optional.empty()
                : bundledModel().filter(file -> isNamed(String.valueOf(file.getFileName()), model));
    }

    /// Whether a file's name is a model's own, with or without how its weights are stored: a base model is not the one
    /// that was taught to follow instructions, though its name begins alike.
    static boolean isNamed(String file, String model) {
        String stem = file.replaceFirst("(?i)\\.gguf$", "");
        String bare = STORED_AS.matcher(stem).replaceFirst("");
        return plain(stem).equals(plain(model)) || plain(bare).equals(plain(model));
    }

    /// File names and models' own names differ in case and in what stands between the words.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    @Override
    public List<LocalModel> cachedModels() {
        return HubCache.of(System.getenv(), Path.of(System.getProperty("user.home", "."))).models().stream()
                .map(model -> new LocalModel(model.name(), model.path(), model.problem()))
                .toList();
    }

    @Override
    public long bytes(Path model) {
        try (Stream<Path> files = Files.isDirectory(model) ? Files.list(model) : Stream.of(model)) {
            return files.filter(file -> file.toString().matches(".*\\.(gguf|safetensors)"))
                    .filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException _) {
            return 0;
        }
    }

    @Override
    public String useTorch(String where) {
        try {
            return Devices.useTorch(where);
        } catch (UserFault fault) {
            throw new UserFault(
                    fault.getMessage() + " Choose another PyTorch, or the one that comes with the program,"
                            + " in the menu of devices.",
                    fault);
        }
    }

    @Override
    public boolean isEngineRunning() {
        return engineRuns;
    }

    @Override
    public List<Place> devices() {
        return places;
    }

    /// Lists what the engine reports; only once it runs, because asking would start it.
    private void askEngine() {
        List<ComputeDevice> found;
        try {
            found = Devices.all();
        } catch (UserFault _) {
            return; // The model runs; what was listed before stays.
        }
        List<Place> all = new ArrayList<>();
        all.add(new Place(Settings.AUTO_DEVICE, "Auto", true));
        for (ComputeDevice device : found) {
            String title = device.isUsable() ? device.label() : device.problem();
            all.add(new Place(device.id(), title, device.isUsable()));
        }
        places = List.copyOf(all);
    }
}
