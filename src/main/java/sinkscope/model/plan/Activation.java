package sinkscope.model.plan;

import sinkscope.work.UserFault;

/// The nonlinearity of a feed-forward part.
public enum Activation {
    SILU,
    GELU,
    GELU_TANH,
    RELU,
    QUICK_GELU;

    /// @param name as Hugging Face configurations write it
    /// @throws UserFault if it is unknown
    public static Activation named(String name) {
        return switch (name) {
            case "silu", "swish" -> SILU;
            case "gelu", "gelu_python" -> GELU;
            case "gelu_new", "gelu_pytorch_tanh", "gelu_python_tanh", "gelu_fast", "gelu_accurate" -> GELU_TANH;
            case "relu" -> RELU;
            case "quick_gelu" -> QUICK_GELU;
            default ->
                throw new UserFault("The activation function \"" + name
                        + "\" of this model is unknown to this program, so it is not run.");
        };
    }
}
