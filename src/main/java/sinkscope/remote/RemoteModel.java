package sinkscope.remote;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.model.LiveModel;
import sinkscope.model.MemoryNeed;
import sinkscope.model.ModelFacts;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;
import sinkscope.parcel.Json;
import sinkscope.parcel.OpenParcel;
import sinkscope.parcel.Records;
import sinkscope.raster.Thumbnail;
import sinkscope.raster.ThumbnailGatherer;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// A model that runs on a server. Measurers and thumbnails are filled there and sent; only a listener of another kind,
/// such as one that records, is sent the rows.
public final class RemoteModel implements LiveModel {

    private final Connection connection;
    private final int index;
    private final Protocol.OfferedModel offered;

    private RemoteModel(Connection connection, int index, Protocol.OfferedModel offered) {
        this.connection = connection;
        this.index = index;
        this.offered = offered;
    }

    /// The models of a server, in its order.
    ///
    /// @param server such as `http://127.0.0.1:8750`
    /// @throws UserFault if it does not answer, does not know the token, or speaks another version
    public static List<RemoteModel> open(URI server, ServerToken token) {
        Connection connection = new Connection(server, token);
        Protocol.Offer offer = connection.offer();
        if (offer.protocol() != Protocol.VERSION) {
            throw new UserFault(connection.name() + " runs " + offer.version()
                    + ", which speaks another protocol than this Sinkscope; install the same version on both.");
        }
        List<RemoteModel> models = new ArrayList<>();
        for (Protocol.OfferedModel model : offer.models()) {
            models.add(new RemoteModel(connection, models.size(), model));
        }
        if (models.isEmpty()) {
            throw new UserFault(connection.name() + " offers no model.");
        }
        return models;
    }

    @Override
    public ModelFacts facts() {
        return offered.facts();
    }

    @Override
    public MemoryNeed need(int tokens) {
        try (OpenParcel answer =
                connection.ask(index, "need", new Protocol.NeedAsk(tokens), Progress.none(), Cancellation.never())) {
            return Json.read(connection.name(), answer.string("need"), MemoryNeed.class);
        }
    }

    /// Asks the server, which alone knows how its model is built.
    @Override
    public List<String> remarks(List<Intervention> interventions) {
        if (interventions.isEmpty()) {
            return List.of();
        }
        Protocol.RemarksAsk ask = new Protocol.RemarksAsk(Interventions.words(interventions));
        try (OpenParcel answer = connection.ask(index, "remarks", ask, Progress.none(), Cancellation.never())) {
            return Json.read(connection.name(), answer.string("remarks"), Protocol.Remarks.class)
                    .sentences();
        }
    }

    @Override
    public LiveAttention run(PassRequest request, PassListener listener, Progress progress, Cancellation cancellation) {
        List<AttentionMeasurer> measurers = new ArrayList<>();
        List<ThumbnailGatherer> gatherers = new ArrayList<>();
        List<PassListener> others = new ArrayList<>();
        for (PassListener part : listener.parts()) {
            switch (part) {
                case AttentionMeasurer measurer -> measurers.add(measurer);
                case ThumbnailGatherer gatherer -> gatherers.add(gatherer);
                default -> others.add(part);
            }
        }
        if (measurers.size() > 1 || gatherers.size() > 1) {
            throw new IllegalArgumentException("one report and one size of thumbnails for each pass");
        }
        if (others.stream().anyMatch(PassListener::wantsHidden)) {
            throw new UserFault("A server does not send hidden states; leave them out, or run the model here.");
        }
        Optional<AttentionMeasurer> measurer = measurers.stream().findFirst();
        Optional<ThumbnailGatherer> gatherer = gatherers.stream().findFirst();
        Protocol.Pass pass = Protocol.Pass.of(request);
        Protocol.PassAsk ask = new Protocol.PassAsk(
                pass,
                measurer.map(AttentionMeasurer::settings),
                measurer.flatMap(AttentionMeasurer::text).map(text -> new Protocol.Encoded(text.ids(), text.texts())),
                measurer.map(AttentionMeasurer::wantsHidden).orElse(false),
                gatherer.map(ThumbnailGatherer::side).orElse(0));
        Attention attention;
        try (OpenParcel answer = connection.ask(index, "pass", ask, progress, cancellation)) {
            Protocol.Ran ran = Records.get(answer, "ran", Protocol.Ran.class);
            measurer.ifPresent(m -> {
                Protocol.Measured measured = Records.get(answer, "measured", Protocol.Measured.class);
                m.take(measured.report(), DecayBlocks.of(measured.decay()));
            });
            gatherer.ifPresent(g -> g.take(List.of(Records.get(answer, "thumbnails", Thumbnail[].class))));
            attention = new Attention(pass, Interventions.on(request.tokens(), request.interventions()), ran);
        }
        for (PassListener other : others) {
            for (int layer = 0; layer < facts().layers(); layer++) {
                cancellation.check();
                attention.scan(layer, other);
            }
        }
        return attention;
    }

    /// The server's tokenizer of this model.
    public Tokenizer tokenizer() {
        return new ServerTokenizer();
    }

    @Override
    public void close() {}

    private final class ServerTokenizer implements Tokenizer {

        @Override
        public Options defaults() {
            return new Options(offered.bos(), false);
        }

        @Override
        public boolean hasBos() {
            return offered.hasBos();
        }

        @Override
        public boolean hasChatTemplate() {
            return offered.hasChat();
        }

        @Override
        public Tokens encode(String text, Options options) {
            return text.isEmpty()
                    ? new Tokens(List.of(), List.of())
                    : tokens(new Protocol.EncodeAsk(text, options.bos(), options.chat(), List.of()));
        }

        @Override
        public Tokens describe(List<Integer> ids) {
            return ids.isEmpty()
                    ? new Tokens(List.of(), List.of())
                    : tokens(new Protocol.EncodeAsk("", false, false, ids));
        }

        private Tokens tokens(Protocol.EncodeAsk ask) {
            try (OpenParcel answer = connection.ask(index, "encode", ask, Progress.none(), Cancellation.never())) {
                Protocol.Encoded encoded =
                        Json.read(connection.name(), answer.string("tokens"), Protocol.Encoded.class);
                return new Tokens(encoded.ids(), encoded.texts());
            }
        }

        @Override
        public int vocabularySize() {
            return offered.facts().vocabulary();
        }

        @Override
        public void close() {}
    }

    /// A pass on the server; heads are asked for one by one.
    private final class Attention implements LiveAttention {

        private final Protocol.Pass pass;
        private final Tokens tokens;
        private final Protocol.Ran ran;

        Attention(Protocol.Pass pass, Tokens tokens, Protocol.Ran ran) {
            this.pass = pass;
            this.tokens = tokens;
            this.ran = ran;
        }

        @Override
        public AttentionFacts facts() {
            return ran.facts();
        }

        @Override
        public Tokens tokens() {
            return tokens;
        }

        @Override
        public float[] losses() {
            return ran.losses();
        }

        @Override
        public AttentionMap map(LayerHead where) {
            return maps(List.of(where)).getFirst();
        }

        private List<AttentionMap> maps(List<LayerHead> heads) {
            try (OpenParcel answer = connection.ask(
                    index, "heads", new Protocol.HeadsAsk(pass, heads), Progress.none(), Cancellation.never())) {
                List<AttentionMap> maps = new ArrayList<>();
                for (int i = 0; i < heads.size(); i++) {
                    maps.add(Triangle.unpacked(
                            heads.get(i), tokens.count(), answer.floats("map." + i), answer.floats("off." + i)));
                }
                return maps;
            }
        }

        @Override
        public void scan(int layer, PassListener listener) {
            List<LayerHead> heads = new ArrayList<>();
            for (int head = 0; head < ran.facts().heads(); head++) {
                heads.add(new LayerHead(layer, head));
            }
            listener.attention(new Rows(layer, maps(heads), tokens.count()));
        }

        @Override
        public void close() {}
    }

    private record Rows(int layer, List<AttentionMap> maps, int keys) implements AttentionRows {

        @Override
        public int heads() {
            return maps.size();
        }

        @Override
        public int firstQuery() {
            return 0;
        }

        @Override
        public int queries() {
            return keys;
        }

        @Override
        public void copyRow(int head, int query, float[] into, int at) {
            System.arraycopy(maps.get(head).values(), query * keys, into, at, query + 1);
        }

        @Override
        public float offToken(int head, int query) {
            return maps.get(head).offToken(query);
        }
    }
}
