package sinkscope.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sinkscope.attention.ThetaFactor;
import sinkscope.model.ModelFacts;
import sinkscope.work.UserFault;

/// Which RoPE base a model is run with.
final class ThetaOptions {

    @Option(
            names = "--theta",
            paramLabel = "X",
            description =
                    "The RoPE base itself, such as 1e6. Where a model has two, the one of its global layers; the other"
                            + " is scaled with it.")
    private @Nullable String theta;

    @Option(
            names = "--theta-scale",
            paramLabel = "M",
            description = "A factor on the model's own base, such as 16 or 1/16. Default: 1.")
    private @Nullable String scale;

    /// @throws UserFault if a base of the model times this factor is nothing a pass can compute with
    static void check(double scale, ModelFacts model) {
        new ThetaFactor(scale).check(model.ropeThetas());
    }

    /// The factor on the model's own bases.
    ///
    /// @throws UserFault if both options are given, one is not a positive number, or the model has no RoPE
    double scale(ModelFacts model) {
        double scale = given(model);
        check(scale, model);
        return scale;
    }

    /// The factor that words ask for.
    ///
    /// @param theta the base itself; empty for none
    /// @param scale a factor on the model's own; empty for none
    /// @throws UserFault as above
    static double scale(String theta, String scale, ModelFacts model) {
        ThetaOptions given = new ThetaOptions();
        given.theta = theta.isEmpty() ? null : theta;
        given.scale = scale.isEmpty() ? null : scale;
        return given.scale(model);
    }

    private double given(ModelFacts model) {
        if (theta != null && scale != null) {
            throw new UserFault("Give --theta or --theta-scale, not both.");
        }
        if (theta == null && scale == null) {
            return 1;
        }
        if (!model.hasRope()) {
            throw new UserFault(model.name() + " has no rotary embedding, so there is no θ to turn.");
        }
        if (theta != null) {
            return number("--theta", theta) / model.ropeThetas().getLast();
        }
        return number("--theta-scale", scale == null ? "" : scale);
    }

    /// A positive number, or a fraction of two such as 1/16.
    static double number(String option, String text) {
        try {
            return ThetaFactor.parse(text).value();
        } catch (UserFault fault) {
            throw new UserFault(
                    option + " takes a positive number or fraction such as 1/16, not “" + text + "”.", fault);
        }
    }
}
