package sinkscope.experiment.laboratory;

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

    /// Runs the arms and says what is compared.
    void run(LabRun run);
}
