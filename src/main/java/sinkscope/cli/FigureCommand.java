package sinkscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sinkscope.figure.spec.Composer;
import sinkscope.figure.spec.FigureSource;
import sinkscope.figure.spec.FigureSpec;
import sinkscope.figure.spec.PanelSpec;
import sinkscope.figure.spec.SourceSpec;
import sinkscope.figure.spec.SourceWords;
import sinkscope.figure.spec.SpecExport;
import sinkscope.figure.spec.SpecHead;
import sinkscope.figure.spec.SpecJson;
import sinkscope.statistics.MeasureSettings;
import sinkscope.work.UserFault;

@Command(
        name = "figure",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a figure for a paper: PDF, SVG or PNG, at its size on paper; or a web page that is one file.",
            "",
            "Takes a specification, or recordings and models that become sources A, B, C …; panels begin with --plot."
                    + " A source can be given whole in one word: FILE::text=T::theta-scale=M. With {head}, {source} or"
                    + " {theta} in the name after --out, one file is made for each.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sinkscope figure story.safetensors --plot heatmap --head 12:2 --head 20:6 --out heads.pdf",
            "  sinkscope figure story.safetensors --plot heatmap --head 12:2 --plot decay --head 12:2 \\",
            "      --row --plot overview --venue icml-wide --latex --out figure.pdf",
            "  sinkscope figure figure.json --out figure.svg"
        })
final class FigureCommand implements Callable<Integer>, WritesFiles, InterventionOptions.Taker {

    private final Shared shared;

    @Parameters(arity = "1..*", paramLabel = "SPEC.json|SOURCE", description = "A specification, or sources.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--text", paramLabel = "FILE", description = "What models read. May be given several times.")
    private List<String> texts = new ArrayList<>();

    @Option(names = "--text-string", paramLabel = "S", description = "A text given here.")
    private List<String> said = new ArrayList<>();

    @Option(names = "--theta", split = ",", paramLabel = "X", description = "RoPE bases models are run with.")
    private List<String> thetas = new ArrayList<>();

    @Option(names = "--theta-scale", split = ",", paramLabel = "M", description = "Factors on the models' own bases.")
    private List<String> scales = new ArrayList<>();

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<PanelOptions> panels = new ArrayList<>();

    @Mixin
    private PageOptions page = new PageOptions();

    @Mixin
    private MeasureOptions measure = new MeasureOptions();

    @Option(names = "--csv", description = "Write the numbers beside it, one file a panel.")
    private boolean numbers;

    @Option(names = "--spec", description = "Write the specification beside it.")
    private boolean specification;

    @Option(names = "--latex", description = "Write a LaTeX figure with a caption beside it.")
    private boolean latex;

    @Option(names = "--out", required = true, paramLabel = "FILE.pdf|svg|png|html", description = "The file to write.")
    @SuppressWarnings("NullAway.Init")
    private String out;

    @Mixin
    private RunOptions running = new RunOptions();

    FigureCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public InterventionOptions interventions() {
        return running.interventions();
    }

    @Override
    public List<Path> outputs() {
        FigureSpec spec = spec();
        List<Path> made = new ArrayList<>();
        wanted(spec).forEach((file, one) -> {
            SpecExport.format(file, spec.page().dpi());
            made.addAll(export(file).files(one));
        });
        return made;
    }

    @Override
    public List<Path> inputs() {
        return read(spec(), base());
    }

    private Path base() {
        return fromFile() ? parent(Path.of(inputs.getFirst())) : Path.of("");
    }

    @Override
    public Integer call() {
        FigureSpec spec = spec();
        Map<Path, FigureSpec> wanted = wanted(spec);
        wanted.forEach((file, _) -> {
            SpecExport.format(file, spec.page().dpi());
            OutputFile.check(file, List.of(""));
        });
        Path base = base();
        boolean depth = spec.panels().stream().anyMatch(panel -> panel.plot().equals("depth"));
        try (ConsoleProgress progress = running.progress(shared);
                FigureSources sources =
                        new FigureSources(spec.measure(), running.engine(), depth, progress, shared.cancellation())) {
            Map<String, FigureSource> open = new LinkedHashMap<>();
            for (SourceSpec source : spec.sources()) {
                FigureSource opened = sources.open(source, base);
                if (!source.sha256().isEmpty()
                        && !source.sha256().equals(opened.spec().sha256())) {
                    shared.err()
                            .println("sinkscope: " + source.file()
                                    + " is not the file the specification was made from: its SHA-256 differs.");
                }
                open.put(source.letter(), opened);
            }
            for (Map.Entry<Path, FigureSpec> each : wanted.entrySet()) {
                shared.cancellation().check();
                FigureSpec known = each.getValue()
                        .with(each.getValue().sources().stream()
                                .map(s -> java.util.Objects.requireNonNull(open.get(s.letter()))
                                        .spec())
                                .toList());
                export(each.getKey()).write(new Composer(known, open).figure());
            }
        }
        return Commands.DONE;
    }

    private SpecExport export(Path file) {
        return new SpecExport(List.of(file), numbers, specification, latex, Version.text(), now());
    }

    private List<Path> read(FigureSpec spec, Path base) {
        List<Path> read = new ArrayList<>();
        if (fromFile()) {
            read.add(Path.of(inputs.getFirst()));
        }
        for (SourceSpec source : spec.sources()) {
            read.add(base.resolve(source.file()));
            if (source.text() instanceof SourceSpec.Text.OfFile(String file)) {
                read.add(base.resolve(file));
            }
        }
        return read;
    }

    private boolean fromFile() {
        return inputs.size() == 1 && inputs.getFirst().endsWith(".json");
    }

    private static Path parent(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    /// What is asked for, as a specification.
    FigureSpec spec() {
        if (fromFile()) {
            if (!panels.isEmpty()) {
                throw new UserFault("A specification has its panels; --plot is for figures without one.");
            }
            Path file = Path.of(inputs.getFirst());
            try {
                FigureSpec read = SpecJson.read(Files.readString(file), file.toString());
                boolean asked = !measure.settings().equals(MeasureSettings.DEFAULT);
                return asked ? read.measured(measure.settings()) : read;
            } catch (IOException e) {
                throw new UserFault(file + " could not be read.", e);
            }
        }
        if (panels.isEmpty()) {
            throw new UserFault("Say what to draw: --plot heatmap --head 12:2, or give a specification.");
        }
        List<List<PanelSpec>> rows = new ArrayList<>();
        boolean fresh = true;
        for (PanelOptions panel : panels) {
            if (fresh) {
                rows.add(new ArrayList<>());
            }
            rows.getLast().add(panel.panel());
            fresh = panel.endsRow();
        }
        return new FigureSpec(sources(), rows, page.page(), measure.settings());
    }

    /// Each input; a model that does not say its own text or θ, with each text at each θ.
    private List<SourceSpec> sources() {
        List<SourceSpec.Text> read = new ArrayList<>();
        texts.forEach(file -> read.add(new SourceSpec.Text.OfFile(file)));
        said.forEach(text -> read.add(new SourceSpec.Text.Said(text)));
        List<SourceSpec> sources = new ArrayList<>();
        List<String> changes = running.interventions().words();
        for (String input : inputs) {
            SourceSpec named = SourceWords.read(input, "A");
            boolean fixed = sinkscope.trace.TraceFormats.claims(Path.of(named.file()));
            SourceSpec given = fixed || !named.interventions().isEmpty() ? named : named.changed(changes);
            List<SourceSpec.Text> each = fixed || read.isEmpty() || !(given.text() instanceof SourceSpec.Text.None)
                    ? List.of(given.text())
                    : read;
            for (SourceSpec.Text text : each) {
                boolean own =
                        fixed || !given.theta().isEmpty() || !given.thetaScale().isEmpty();
                if (own || thetas.isEmpty() && scales.isEmpty()) {
                    sources.add(source(sources.size(), given, text, given.theta(), given.thetaScale()));
                    continue;
                }
                thetas.forEach(theta -> sources.add(source(sources.size(), given, text, theta, "")));
                scales.forEach(scale -> sources.add(source(sources.size(), given, text, "", scale)));
            }
        }
        return sources;
    }

    private static SourceSpec source(int place, SourceSpec given, SourceSpec.Text text, String theta, String scale) {
        return new SourceSpec(
                SourceSpec.letter(place), given.file(), "", text, theta, scale, given.interventions(), given.marks());
    }

    /// One file, or one for each head and source that its name has a place for.
    private Map<Path, FigureSpec> wanted(FigureSpec spec) {
        boolean byHead = out.contains("{head}");
        boolean bySource = out.contains("{source}") || out.contains("{theta}");
        Set<SpecHead> heads = new LinkedHashSet<>();
        spec.panels().forEach(panel -> heads.addAll(panel.heads()));
        if (byHead && heads.isEmpty()) {
            throw new UserFault("{head} in --out makes a figure for each --head; give some.");
        }
        Map<Path, FigureSpec> wanted = new LinkedHashMap<>();
        List<@Nullable SpecHead> eachHead = new ArrayList<>();
        if (byHead) {
            eachHead.addAll(heads);
        } else {
            eachHead.add(null);
        }
        for (SpecHead head : eachHead) {
            for (SourceSpec source : bySource ? spec.sources() : spec.sources().subList(0, 1)) {
                FigureSpec one = narrowed(spec, head, bySource ? source.letter() : null);
                String where = head == null
                        ? ""
                        : "l" + head.where().layer() + "-h" + head.where().head();
                String theta = source.theta().isEmpty() ? "x" + scaleOf(source) : source.theta();
                wanted.put(
                        Path.of(out.replace("{head}", where)
                                .replace("{source}", source.letter())
                                .replace("{theta}", theta.replace('/', '_'))),
                        one);
            }
        }
        return wanted;
    }

    private static String scaleOf(SourceSpec source) {
        return source.thetaScale().isEmpty() ? "1" : source.thetaScale();
    }

    private static FigureSpec narrowed(FigureSpec spec, @Nullable SpecHead head, @Nullable String letter) {
        List<List<PanelSpec>> rows = spec.rows().stream()
                .map(row -> row.stream()
                        .map(panel -> {
                            List<SpecHead> of = head == null ? panel.heads() : List.of(head);
                            List<SpecHead> moved = letter == null
                                    ? of
                                    : of.stream()
                                            .map(h -> new SpecHead(letter, h.where()))
                                            .toList();
                            return panel.of(moved);
                        })
                        .toList())
                .toList();
        FigureSpec narrowed = spec.showing(rows);
        return letter == null ? narrowed : narrowed.with(List.of(spec.source(letter)));
    }

    /// `SOURCE_DATE_EPOCH` where it is set, so that the same figure has the same bytes.
    private static Instant now() {
        String epoch = System.getenv("SOURCE_DATE_EPOCH");
        if (epoch == null || epoch.isBlank()) {
            return Instant.now();
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(epoch.strip()));
        } catch (NumberFormatException e) {
            throw new UserFault("SOURCE_DATE_EPOCH is “" + epoch + "”, which is no number of seconds.", e);
        }
    }
}
