package sinkscope.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.model.LiveModel;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Interventions;
import sinkscope.parcel.Json;
import sinkscope.parcel.Parcel;
import sinkscope.parcel.Records;
import sinkscope.raster.Thumbnail;
import sinkscope.raster.ThumbnailGatherer;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// The models a server offers, and what they answer. Safe to ask from any thread.
public final class OfferedModels implements AutoCloseable {

    /// A model on offer.
    public record Offered(LiveModel live, Tokenizer tokenizer) {}

    /// Finished passes kept for the heads that are asked for next.
    private static final int KEPT = 4;

    private static final int LARGEST_THUMBNAIL = 1024;

    /// What a request comes to.
    @FunctionalInterface
    interface Work {
        Parcel run(Progress progress, Cancellation cancellation);
    }

    private record Key(int model, Protocol.Pass pass) {}

    private final String version;
    private final List<Offered> models;
    private final Map<Key, LiveAttention> kept = new LinkedHashMap<>(8, 0.75f, true);

    /// @param version of this program
    public OfferedModels(String version, List<Offered> models) {
        this.version = version;
        this.models = List.copyOf(models);
    }

    Protocol.Offer offer() {
        return new Protocol.Offer(
                Protocol.VERSION,
                version,
                models.stream()
                        .map(model -> new Protocol.OfferedModel(
                                model.live().facts(),
                                model.tokenizer().hasBos(),
                                model.tokenizer().hasChatTemplate(),
                                model.tokenizer().defaults().bos()))
                        .toList());
    }

    /// @throws UserFault if there is no such model, or the request makes no sense
    Work work(int model, String what, String body) {
        if (model >= models.size()) {
            throw new UserFault("The server offers no model " + model + ".");
        }
        Offered offered = models.get(model);
        switch (what) {
            case "encode" -> {
                Protocol.EncodeAsk ask = Json.read("The request", body, Protocol.EncodeAsk.class);
                return (_, _) -> encoded(offered.tokenizer(), ask);
            }
            case "need" -> {
                Protocol.NeedAsk ask = Json.read("The request", body, Protocol.NeedAsk.class);
                return (_, _) ->
                        new Parcel().string("need", Json.of(offered.live().need(ask.tokens())));
            }
            case "remarks" -> {
                Protocol.RemarksAsk ask = Json.read("The request", body, Protocol.RemarksAsk.class);
                return (_, _) -> new Parcel()
                        .string(
                                "remarks",
                                Json.of(new Protocol.Remarks(
                                        offered.live().remarks(Interventions.parse(ask.interventions())))));
            }
            case "pass" -> {
                Protocol.PassAsk ask = Json.read("The request", body, Protocol.PassAsk.class);
                return (progress, cancellation) -> pass(model, ask, progress, cancellation);
            }
            default -> {
                Protocol.HeadsAsk ask = Json.read("The request", body, Protocol.HeadsAsk.class);
                return (progress, cancellation) -> heads(model, ask, progress, cancellation);
            }
        }
    }

    private static Parcel encoded(Tokenizer tokenizer, Protocol.EncodeAsk ask) {
        Tokens tokens;
        synchronized (tokenizer) {
            tokens = ask.ids().isEmpty()
                    ? tokenizer.encode(ask.text(), new Tokenizer.Options(ask.bos(), ask.chat()))
                    : tokenizer.describe(ask.ids());
        }
        return new Parcel().string("tokens", Json.of(new Protocol.Encoded(tokens.ids(), tokens.texts())));
    }

    private Parcel pass(int model, Protocol.PassAsk ask, Progress progress, Cancellation cancellation) {
        List<PassListener> all = new ArrayList<>();
        Optional<AttentionMeasurer> measurer = ask.settings()
                .map(settings -> AttentionMeasurer.of(
                        settings, ask.text().map(text -> new Tokens(text.ids(), text.texts())), ask.depth()));
        measurer.ifPresent(all::add);
        Optional<ThumbnailGatherer> gatherer = ask.side() > 0
                ? Optional.of(new ThumbnailGatherer(Math.min(ask.side(), LARGEST_THUMBNAIL)))
                : Optional.empty();
        gatherer.ifPresent(all::add);
        LiveAttention attention = run(model, ask.pass(), all, progress, cancellation);
        keep(new Key(model, ask.pass()), attention);
        Parcel parcel = new Parcel();
        Records.put(parcel, "ran", new Protocol.Ran(attention.facts(), attention.losses()));
        measurer.ifPresent(m -> Records.put(
                parcel,
                "measured",
                new Protocol.Measured(m.report(), m.pooledDecay().stored())));
        gatherer.ifPresent(
                g -> Records.put(parcel, "thumbnails", g.finished().values().toArray(Thumbnail[]::new)));
        return parcel;
    }

    private LiveAttention run(
            int model, Protocol.Pass pass, List<PassListener> listeners, Progress progress, Cancellation cancellation) {
        Offered offered = models.get(model);
        PassRequest request = pass.request(text -> {
            synchronized (offered.tokenizer()) {
                return offered.tokenizer().encode(text, new Tokenizer.Options(false, false));
            }
        });
        return offered.live().run(request, new Several(listeners), progress, cancellation);
    }

    private synchronized void keep(Key key, LiveAttention attention) {
        Optional.ofNullable(kept.put(key, attention)).ifPresent(LiveAttention::close);
        if (kept.size() > KEPT) {
            Key eldest = kept.keySet().iterator().next();
            Optional.ofNullable(kept.remove(eldest)).ifPresent(LiveAttention::close);
        }
    }

    /// Of a pass that is not kept any more, or ran before the server was started again, the same is run again.
    private Parcel heads(int model, Protocol.HeadsAsk ask, Progress progress, Cancellation cancellation) {
        Key key = new Key(model, ask.pass());
        boolean known;
        synchronized (this) {
            known = kept.containsKey(key);
        }
        if (!known) {
            keep(key, run(model, ask.pass(), List.of(), progress, cancellation));
        }
        Parcel parcel = new Parcel();
        synchronized (this) {
            LiveAttention attention = kept.get(key);
            if (attention == null) {
                throw new UserFault("The server has too many passes under way; ask again.");
            }
            for (int i = 0; i < ask.heads().size(); i++) {
                cancellation.check();
                AttentionMap map = map(attention, ask.heads().get(i));
                float[] packed = Triangle.packed(map);
                float[] off = Triangle.offTokens(map);
                parcel.floats("map." + i, packed, packed.length);
                parcel.floats("off." + i, off, off.length);
            }
        }
        return parcel;
    }

    private static AttentionMap map(LiveAttention attention, LayerHead head) {
        try {
            return attention.map(head);
        } catch (java.util.NoSuchElementException e) {
            throw new UserFault("The server's model has no " + head + ".", e);
        }
    }

    @Override
    public synchronized void close() {
        kept.values().forEach(LiveAttention::close);
        kept.clear();
    }

    /// Passes everything on.
    private record Several(List<PassListener> all) implements PassListener {

        @Override
        public boolean wantsHidden() {
            return all.stream().anyMatch(PassListener::wantsHidden);
        }

        @Override
        public void hidden(int depth, int tokens, int width, float[] states) {
            all.forEach(one -> one.hidden(depth, tokens, width, states));
        }

        @Override
        public void valueNorms(int layer, int kvHeads, int tokens, float[] norms) {
            all.forEach(one -> one.valueNorms(layer, kvHeads, tokens, norms));
        }

        @Override
        public void attention(AttentionRows rows) {
            all.forEach(one -> one.attention(rows));
        }
    }
}
