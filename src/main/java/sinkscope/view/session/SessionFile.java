package sinkscope.view.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sinkscope.attention.LayerHead;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.PlotTab;
import sinkscope.file.WholeFile;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.statistics.MeasureSettings;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.desk.PlaceOpening;
import sinkscope.view.shown.Arrangement;
import sinkscope.view.shown.Look;
import sinkscope.view.shown.Marks;
import sinkscope.view.shown.TokenSpan;
import sinkscope.view.source.Prompt;
import sinkscope.view.source.Recipe;
import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A session as a file in JSON, written whole or not at all. Each model or recording is named by its way from the
/// session's folder, by its absolute path in case only the session was moved, and by a mark that tells whether it is
/// still the same. Blocks.
public record SessionFile(Session session, Frame frame, List<FileMark> marks) {

    static final String ENDING = PlaceOpening.SESSION;

    private static final int VERSION = 3;

    /// Without the order of maps, what is held in place, and what numbers are measured with.
    private static final int OLDER = 2;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Written(
            int version,
            List<WrittenSource> sources,
            String current,
            WrittenHeads heads,
            WrittenLook look,
            @Nullable WrittenMarks marks,
            @Nullable WrittenMeasures measures,
            Frame window) {}

    private record WrittenSource(
            String letter,
            String name,
            String kind,
            String path,
            String absolutePath,
            long size,
            String sha256,
            String text,
            boolean bos,
            boolean chat,
            List<Integer> tokenIds,
            double thetaScale,
            List<String> interventions) {}

    private record WrittenHeads(
            List<int[]> compared,
            int[] focused,
            List<WrittenHeld> held,
            @Nullable List<WrittenCompared> order,
            @Nullable List<WrittenWindow> windows) {}

    private record WrittenHeld(String source, int[] head) {}

    /// @param source null for the source that is followed
    private record WrittenCompared(@Nullable String source, int[] head) {}

    private record WrittenWindow(WrittenCompared map, double[] zoom) {}

    /// @param query -1 for none
    private record WrittenMarks(int query, int[] queries, int[] keys, double[] brush) {}

    private record WrittenMeasures(int sinkKeys, double sinkRateThreshold, double secondaryThreshold) {}

    private record WrittenLook(
            double[] zoom, String scale, String colourMap, double[] limits, List<String> switches, String tab) {}

    /// Of what is on screen; reads the files to mark them.
    static SessionFile of(Session session, Frame frame, Function<Path, FileMark> mark) {
        return new SessionFile(
                session,
                frame,
                session.sources().stream()
                        .map(source -> mark.apply(source.recipe().place()))
                        .toList());
    }

    public void save(Path file) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        List<WrittenSource> sources = new ArrayList<>();
        for (int i = 0; i < session.sources().size(); i++) {
            sources.add(written(session.sources().get(i), marks.get(i), folder));
        }
        Session.Heads heads = session.heads();
        Look look = session.look();
        String json = JSON.writeValueAsString(new Written(
                VERSION,
                sources,
                session.current(),
                new WrittenHeads(
                        heads.compared().stream().map(SessionFile::pair).toList(),
                        pair(heads.focused()),
                        heads.held().stream()
                                .map(held -> new WrittenHeld(held.letter(), pair(held.where())))
                                .toList(),
                        heads.order().stream().map(SessionFile::written).toList(),
                        heads.windows().entrySet().stream()
                                .map(one -> new WrittenWindow(written(one.getKey()), zoom(one.getValue())))
                                .toList()),
                new WrittenLook(
                        zoom(look.window()),
                        look.normalisation().name(),
                        look.colourMap().name(),
                        look.limits()
                                .map(limits -> new double[] {limits.low(), limits.high()})
                                .orElse(new double[0]),
                        look.switches().stream().map(Enum::name).sorted().toList(),
                        look.tab().name()),
                written(session.marks()),
                session.measures().map(SessionFile::written).orElse(null),
                frame));
        if (folder != null) {
            Files.createDirectories(folder);
        }
        WholeFile.write(file, draft -> Files.writeString(draft, json + "\n"));
    }

    private static WrittenSource written(Session.Source source, FileMark mark, @Nullable Path folder) {
        Recipe recipe = source.recipe();
        boolean local = !recipe.place().toString().startsWith("http");
        Path absolute = local ? recipe.place().toAbsolutePath().normalize() : recipe.place();
        String relative = local && folder != null && java.util.Objects.equals(absolute.getRoot(), folder.getRoot())
                ? folder.relativize(absolute).toString()
                : absolute.toString();
        return new WrittenSource(
                source.letter(),
                source.name(),
                recipe.isModel() ? "model" : "recording",
                relative.replace('\\', '/'),
                absolute.toString(),
                mark.size(),
                mark.hash(),
                recipe.prompt().text(),
                recipe.prompt().options().bos(),
                recipe.prompt().options().chat(),
                recipe.isModel() ? recipe.ids() : List.of(),
                recipe.thetaScale(),
                recipe.interventions());
    }

    /// @throws UserFault if it is no session, or damaged
    public static SessionFile read(Path file) {
        try {
            Written written = JSON.readValue(Files.readString(file), Written.class);
            if (written.version() != VERSION && written.version() != OLDER) {
                throw new UserFault(file + " is a session of another version (" + written.version()
                        + "); this program reads versions " + OLDER + " and " + VERSION + ".");
            }
            Path folder = file.toAbsolutePath().normalize().getParent();
            return new SessionFile(
                    new Session(
                            written.sources().stream()
                                    .map(source -> source(source, folder))
                                    .toList(),
                            written.current(),
                            heads(written.heads()),
                            look(written.look()),
                            written.marks() == null ? Marks.NONE : marks(written.marks()),
                            Optional.ofNullable(written.measures()).map(SessionFile::measures)),
                    written.window(),
                    written.sources().stream()
                            .map(source -> new FileMark(source.size(), source.sha256()))
                            .toList());
        } catch (IOException fault) {
            throw new UserFault(file + " could not be read.", fault);
        } catch (JacksonException | IllegalArgumentException | IndexOutOfBoundsException | NullPointerException fault) {
            throw new UserFault(file + " is no session of this program, or it is damaged.", fault);
        }
    }

    private static Session.Source source(WrittenSource written, @Nullable Path folder) {
        Path absolute = Path.of(written.absolutePath());
        Path beside = folder == null ? absolute : folder.resolve(written.path()).normalize();
        Path place = Files.exists(beside) || !Files.exists(absolute) ? beside : absolute;
        return new Session.Source(
                written.letter(),
                written.name(),
                new Recipe(
                        written.absolutePath().startsWith("http") ? absolute : place,
                        written.kind().equals("model"),
                        new Prompt(written.text(), new Tokenizer.Options(written.bos(), written.chat())),
                        written.tokenIds(),
                        written.thetaScale(),
                        written.interventions()));
    }

    private static Session.Heads heads(WrittenHeads written) {
        return new Session.Heads(
                written.compared().stream().map(SessionFile::head).toList(),
                head(written.focused()),
                written.held().stream()
                        .map(held -> new Session.Held(held.source(), head(held.head())))
                        .toList(),
                written.order() == null
                        ? List.of()
                        : written.order().stream().map(SessionFile::compared).toList(),
                written.windows() == null
                        ? Map.of()
                        : written.windows().stream()
                                .collect(Collectors.toMap(one -> compared(one.map()), one -> window(one.zoom()))));
    }

    private static WrittenCompared written(Session.Compared head) {
        return new WrittenCompared(head.letter().orElse(null), pair(head.where()));
    }

    private static Session.Compared compared(WrittenCompared written) {
        return new Session.Compared(Optional.ofNullable(written.source()), head(written.head()));
    }

    private static WrittenMarks written(Marks marks) {
        return new WrittenMarks(
                marks.query().orElse(-1),
                ends(marks.queries()),
                ends(marks.keys()),
                marks.brush()
                        .map(area -> new double[] {area.left(), area.right(), area.low(), area.high()})
                        .orElse(new double[0]));
    }

    private static Marks marks(WrittenMarks written) {
        double[] brush = written.brush();
        return new Marks(
                written.query() < 0 ? OptionalInt.empty() : OptionalInt.of(written.query()),
                span(written.queries()),
                span(written.keys()),
                brush.length == 0
                        ? Optional.empty()
                        : Optional.of(new Plot.Area(brush[0], brush[1], brush[2], brush[3])));
    }

    private static int[] ends(Optional<TokenSpan> span) {
        return span.map(one -> new int[] {one.first(), one.last()}).orElse(new int[0]);
    }

    private static Optional<TokenSpan> span(int[] ends) {
        return ends.length == 0 ? Optional.empty() : Optional.of(new TokenSpan(ends[0], ends[1]));
    }

    private static WrittenMeasures written(MeasureSettings measures) {
        return new WrittenMeasures(measures.sinkKeys(), measures.sinkRateThreshold(), measures.secondaryThreshold());
    }

    private static MeasureSettings measures(WrittenMeasures written) {
        return MeasureSettings.DEFAULT
                .withSinkKeys(written.sinkKeys())
                .withThresholds(written.sinkRateThreshold(), written.secondaryThreshold());
    }

    private static double[] zoom(MapWindow window) {
        return new double[] {window.firstQuery(), window.firstKey(), window.queries(), window.keys()};
    }

    private static MapWindow window(double[] zoom) {
        return new MapWindow(zoom[0], zoom[1], zoom[2], zoom[3]);
    }

    private static Look look(WrittenLook written) {
        double[] limits = written.limits();
        Set<Look.Switch> switches =
                written.switches().stream().map(Look.Switch::valueOf).collect(Collectors.toSet());
        return new Look(
                window(written.zoom()),
                Normalisation.valueOf(written.scale()),
                Stream.concat(ColourMaps.SEQUENTIAL.stream(), ColourMaps.DIVERGING.stream())
                        .filter(map -> map.name().equals(written.colourMap()))
                        .findFirst()
                        .orElse(ColourMaps.SEQUENTIAL.getFirst()),
                limits.length == 2 ? Optional.of(new ColourLimits(limits[0], limits[1])) : Optional.empty(),
                switches,
                PlotTab.valueOf(written.tab()),
                Arrangement.NONE);
    }

    private static int[] pair(LayerHead head) {
        return new int[] {head.layer(), head.head()};
    }

    private static LayerHead head(int[] pair) {
        return new LayerHead(pair[0], pair[1]);
    }
}
