package sinkscope.model;

import java.util.List;
import sinkscope.attention.Tokens;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;

/// One pass to be run, taken as a whole on the thread that asks.
///
/// @param tokens the text, `[T]`, without what an intervention puts in front
/// @param thetaScale factor on every RoPE base of the model, 1 for its own
/// @param text the text the tokens came from, for the prompt hash; empty when only ids are known
/// @param interventions what is changed in the model; kept in canonical order, without those that change nothing
public record PassRequest(Tokens tokens, double thetaScale, String text, List<Intervention> interventions) {

    public PassRequest {
        interventions = List.copyOf(Interventions.canonical(interventions));
    }

    /// The model as it is.
    public PassRequest(Tokens tokens, double thetaScale, String text) {
        this(tokens, thetaScale, text, List.of());
    }

    public PassRequest with(List<Intervention> others) {
        return new PassRequest(tokens, thetaScale, text, others);
    }
}
