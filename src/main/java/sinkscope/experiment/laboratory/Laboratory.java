package sinkscope.experiment.laboratory;

import java.util.List;

/// One experiment on a running model: which arms there are and what is compared.
public interface Laboratory {

    /// On the command line, such as `streaming-llm`.
    String name();

    /// For people.
    String title();

    /// What it is and whose result, with arXiv numbers.
    String about();

    /// What is not shown here, such as training ablations.
    String notShown();

    /// The choice that every number of it depends on.
    String choice();

    /// Names of the interventions that stand as its knobs in the window, in order; none where nothing can be turned.
    List<String> knobs();

    /// Whether it runs texts; else it reads the weights alone.
    default boolean needsText() {
        return true;
    }

    /// Runs the arms and says what is compared.
    void run(LabRun run);
}
