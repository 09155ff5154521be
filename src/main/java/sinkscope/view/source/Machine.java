package sinkscope.view.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sinkscope.trace.Trace;
import sinkscope.view.settings.Settings;
import sinkscope.work.Progress;

/// How models and traces are opened and where the program's own ones lie. Wired to the real formats in `app`; small
/// and made by hand in tests. The opening methods block: they are called off the UI thread.
public interface Machine {

    /// What a path holds, as far as its name and first bytes tell.
    enum Kind {
        TRACE,
        MODEL
    }

    /// Where a model is to run.
    ///
    /// @param device `auto`, `cpu`, `cuda:0` …
    /// @param threads 0 lets the engine choose
    /// @param weightBudget GiB of weights to keep expanded; 0 for a share of what is free
    /// @param torch the user's own PyTorch, which counts when the engine starts; empty for the program's
    record Engine(String device, int threads, double weightBudget, String torch) {

        public static Engine of(Settings settings) {
            return new Engine(
                    settings.deviceProperty().get(),
                    settings.threadsProperty().get(),
                    settings.weightBudgetProperty().get(),
                    settings.torchProperty().get());
        }
    }

    /// @throws sinkscope.work.UserFault if there is nothing there
    Kind kind(Path place);

    /// @throws sinkscope.work.UserFault if it is no trace, or a damaged one
    Trace trace(Path file);

    /// Starts the engine if it does not run yet, and opens the model on it.
    ///
    /// @param progress hears what is being waited for
    /// @throws sinkscope.work.UserFault if it is no model, a damaged one or one that is not known
    OpenedModel model(Path place, Engine engine, Progress progress);

    /// Opens the same architecture with freshly initialised weights, on the same engine.
    ///
    /// @throws sinkscope.work.UserFault as [#model(Path, Engine, Progress)]
    OpenedModel untrained(Path place, Engine engine);

    /// The recordings that come with the program, in the order in which they are opened.
    List<Path> sampleTraces();

    /// The model that comes with the program, if it is there.
    Optional<Path> bundledModel();

    /// A model on this machine that is known under this name, such as the bundled one for a recording made with it.
    ///
    /// @param model as recorded in a trace
    Optional<Path> modelNamed(String model);

    /// Models in the local Hugging Face cache, by name. Reads folders: to be asked when a list is shown.
    List<LocalModel> cachedModels();

    /// How many bytes of weights lie there; 0 where that is not known, such as on a server.
    default long bytes(Path model) {
        return 0;
    }

    /// A model found on this machine.
    ///
    /// @param problem why it cannot be opened, in a sentence
    record LocalModel(String name, Path place, Optional<String> problem) {}

    /// Makes the engine use a PyTorch of the user's own when it starts. Blocks: it may ask a Python interpreter.
    ///
    /// @param where a folder that holds PyTorch, or a Python interpreter that has it installed
    /// @return its version
    /// @throws sinkscope.work.UserFault if there is none, or not of the one version that can be loaded
    String useTorch(String where);

    /// Whether the engine has started, after which its PyTorch stays.
    boolean isEngineRunning();

    /// What a report of a fault should say of the program and the machine, line by line, the last lines of the log
    /// among it; nothing of what was opened or typed. Reads files: off the UI thread.
    List<String> about();

    /// Where models can run on this machine, as far as is known without starting the engine; `auto` first.
    List<Place> devices();

    /// @param id as settings keep it, such as `auto` or `cpu`
    /// @param title for people, with the reason where it is not usable
    record Place(String id, String title, boolean usable) {}
}
