package sinkscope.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command that runs models takes: what is changed in them, where they run, and whether progress is drawn.
final class RunOptions {

    private final InterventionOptions interventions = new InterventionOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--quiet", description = "Draw no progress.")
    private boolean quiet;

    InterventionOptions interventions() {
        return interventions;
    }

    EngineOptions engine() {
        return engine;
    }

    boolean quiet() {
        return quiet;
    }

    /// Where progress is drawn.
    ConsoleProgress progress(Shared shared) {
        return shared.progress(quiet);
    }
}
