package sinkscope.remote;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.model.ModelFacts;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Interventions;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.report.AttentionReport;

/// What desk and server say to each other.
///
/// `GET /sinkscope` answers an [Offer]; `POST /models/{i}/` and `encode`, `need`, `remarks`, `pass` or `heads`
/// take the JSON of the records below. An answer is lines of JSON, progress or a fault or the size of the parcel
/// that follows the last line.
final class Protocol {

    static final int VERSION = 2;
    static final int PORT = 8750;

    /// Bytes of a request; 100 000 tokens take under a megabyte.
    static final int LONGEST_REQUEST = 16 << 20;

    private Protocol() {}

    /// @param bos whether texts begin with BOS unless told otherwise
    record OfferedModel(ModelFacts facts, boolean hasBos, boolean hasChat, boolean bos) {}

    record Offer(int protocol, String version, List<OfferedModel> models) {}

    /// @param ids to be described, where there is no text
    record EncodeAsk(String text, boolean bos, boolean chat, List<Integer> ids) {}

    record Encoded(List<Integer> ids, List<String> texts) {}

    record NeedAsk(int tokens) {}

    /// @param interventions in their canonical words
    record RemarksAsk(List<String> interventions) {

        RemarksAsk {
            interventions = List.copyOf(interventions);
        }
    }

    record Remarks(List<String> sentences) {}

    /// A pass as the engine knows it.
    ///
    /// @param texts the tokens as text
    /// @param interventions in their canonical words; none of them names a file
    record Pass(List<Integer> ids, List<String> texts, double thetaScale, String text, List<String> interventions) {

        Pass {
            ids = List.copyOf(ids);
            texts = List.copyOf(texts);
            interventions = List.copyOf(interventions);
        }

        static Pass of(PassRequest request) {
            return new Pass(
                    request.tokens().ids(),
                    request.tokens().texts(),
                    request.thetaScale(),
                    request.text(),
                    Interventions.words(request.interventions()));
        }

        /// @param encoder a text as tokens of the model, without marks of the tokenizer's own
        /// @throws sinkscope.work.UserFault if an intervention is not understood
        PassRequest request(Function<String, Tokens> encoder) {
            return new PassRequest(
                    new Tokens(ids, texts),
                    thetaScale,
                    text,
                    Interventions.encoded(Interventions.parse(interventions), encoder));
        }
    }

    /// @param settings empty without a report
    /// @param text the tokens as the report knows them, for what it says of repeated ones; empty without
    /// @param side of thumbnails, 0 for none
    record PassAsk(Pass pass, Optional<MeasureSettings> settings, Optional<Encoded> text, boolean depth, int side) {}

    record HeadsAsk(Pass pass, List<LayerHead> heads) {}

    /// @param decay pooled over heads
    record Measured(AttentionReport report, DecayBlocks.Stored decay) {}

    record Ran(AttentionFacts facts, float[] losses) {}

    /// A line before the parcel: progress, or a fault, or how many bytes follow.
    record Line(long done, long total, String what, String fault, long bytes) {

        static Line progress(long done, long total, String what) {
            return new Line(done, total, what, "", -1);
        }

        static Line fault(String sentence) {
            return new Line(0, 0, "", sentence, -1);
        }

        static Line parcel(long bytes) {
            return new Line(0, 0, "", "", bytes);
        }
    }
}
