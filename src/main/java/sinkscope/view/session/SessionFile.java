package sinkscope.view.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sinkscope.attention.LayerHead;
import sinkscope.figure.plot.PlotTab;
import sinkscope.file.WholeFile;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.desk.PlaceOpening;
import sinkscope.view.shown.Look;
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

    private static final int VERSION = 2;
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

    private record WrittenHeads(List<int[]> compared, int[] focused, List<WrittenHeld> held) {}

    private record WrittenHeld(String source, int[] head) {}

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
                                .toList()),
                new WrittenLook(
                        new double[] {
                            look.window().firstQuery(),
                            look.window().firstKey(),
                            look.window().queries(),
                            look.window().keys()
                        },
                        look.normalisation().name(),
                        look.colourMap().name(),
                        look.limits()
                                .map(limits -> new double[] {limits.low(), limits.high()})
                                .orElse(new double[0]),
                        look.switches().stream().map(Enum::name).sorted().toList(),
                        look.tab().name()),
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
            if (written.version() != VERSION) {
                throw new UserFault(file + " is a session of another version (" + written.version()
                        + "); this program reads version " + VERSION + ".");
            }
            Path folder = file.toAbsolutePath().normalize().getParent();
            return new SessionFile(
                    new Session(
                            written.sources().stream()
                                    .map(source -> source(source, folder))
                                    .toList(),
                            written.current(),
                            heads(written.heads()),
                            look(written.look())),
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
                        .toList());
    }

    private static Look look(WrittenLook written) {
        double[] zoom = written.zoom();
        double[] limits = written.limits();
        Set<Look.Switch> switches =
                written.switches().stream().map(Look.Switch::valueOf).collect(Collectors.toSet());
        return new Look(
                new MapWindow(zoom[0], zoom[1], zoom[2], zoom[3]),
                Normalisation.valueOf(written.scale()),
                Stream.concat(ColourMaps.SEQUENTIAL.stream(), ColourMaps.DIVERGING.stream())
                        .filter(map -> map.name().equals(written.colourMap()))
                        .findFirst()
                        .orElse(ColourMaps.SEQUENTIAL.getFirst()),
                limits.length == 2 ? Optional.of(new ColourLimits(limits[0], limits[1])) : Optional.empty(),
                switches,
                PlotTab.valueOf(written.tab()));
    }

    private static int[] pair(LayerHead head) {
        return new int[] {head.layer(), head.head()};
    }

    private static LayerHead head(int[] pair) {
        return new LayerHead(pair[0], pair[1]);
    }
}
