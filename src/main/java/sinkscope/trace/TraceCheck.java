package sinkscope.trace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.RecordedAttention;
import sinkscope.work.UserFault;

/// Looks through a whole trace and says what is as it should be, what a reader should know, and what is wrong.
public final class TraceCheck {

    /// How much a finding matters.
    public enum Kind {
        /// As it should be.
        OK,
        /// Worth knowing: something is missing or unusual, and the trace can be used.
        REMARK,
        /// The trace cannot be used, or its numbers are not attention.
        FAULT
    }

    /// @param about what was looked at, such as `row sums`
    /// @param sentence what was found
    public record Finding(Kind kind, String about, String sentence) {}

    private final List<Finding> findings = new ArrayList<>();

    private TraceCheck() {}

    /// Reads every number of the file; takes as long as that takes.
    public static List<Finding> of(Path file) {
        TraceCheck check = new TraceCheck();
        try (Trace trace = TraceFormats.open(file)) {
            check.say(Kind.OK, "format", "It is a " + trace.format() + ".");
            trace.attention().ifPresent(check::attention);
            trace.sweep().ifPresent(check::sweep);
        } catch (UserFault fault) {
            check.say(Kind.FAULT, "file", fault.getMessage());
        }
        return check.findings;
    }

    private void say(Kind kind, String about, String sentence) {
        findings.add(new Finding(kind, about, sentence));
    }

    private void attention(RecordedAttention attention) {
        AttentionFacts facts = attention.facts();
        int tokens = attention.tokens().count();
        say(
                Kind.OK,
                "shapes",
                facts.layers().size() + " layers of [" + facts.heads() + ", " + tokens + ", " + tokens + "].");
        tokens(attention);
        if (attention instanceof MappedAttention mapped) {
            rows(mapped.wholeCheck(), facts.causal());
        }
        said("model", facts.model());
        said(
                "rope_theta",
                facts.ropeThetas().isEmpty() ? "" : facts.ropeThetas().toString());
        said("n_kv_heads", facts.kvHeads() == 0 ? "" : Integer.toString(facts.kvHeads()));
        said("prompt_sha256", facts.promptSha256());
        said("tool", facts.tool());
    }

    private void tokens(RecordedAttention attention) {
        boolean named = !attention
                .tokens()
                .texts()
                .equals(sinkscope.attention.Tokens.unnamed(attention.tokens().count())
                        .texts());
        say(
                named ? Kind.OK : Kind.REMARK,
                "tokens",
                named
                        ? "As many texts as queries and keys: "
                                + attention.tokens().count() + "."
                        : "No texts of tokens are recorded: positions are numbered.");
        if (attention.tokens().ids().isEmpty()) {
            say(Kind.REMARK, "token ids", "None are recorded.");
        } else {
            say(Kind.OK, "token ids", attention.tokens().ids().size() + " are recorded.");
        }
    }

    private void rows(RowCheck check, boolean causal) {
        List<String> remarks = check.remarks(causal);
        if (remarks.isEmpty()) {
            say(Kind.OK, "rows", "Every row sums to 1, no key comes after its query, every value is a number.");
        }
        for (String remark : remarks) {
            say(check.isAttention() ? Kind.REMARK : Kind.FAULT, "rows", remark);
        }
    }

    private void said(String key, String value) {
        if (value.isEmpty()) {
            say(Kind.REMARK, "metadata", "`" + key + "` is not recorded.");
        } else {
            say(Kind.OK, "metadata", "`" + key + "` is " + value + ".");
        }
    }

    private void sweep(RecordedSweep sweep) {
        RecordedSweep.Column scales = sweep.columns().get("theta_scale");
        int points = scales == null ? 0 : scales.values().length;
        say(points > 0 ? Kind.OK : Kind.FAULT, "sweep", sweep.columns().size() + " statistics at " + points + " θ.");
    }
}
