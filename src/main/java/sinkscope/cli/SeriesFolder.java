package sinkscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;

/// A folder of checkpoints of one training, each in a folder of its own with its step in its name.
final class SeriesFolder {

    private static final Pattern STEP = Pattern.compile("step[-_]?(\\d+)");

    /// @param step how many training steps
    record Step(String name, double step, Path folder) {}

    private SeriesFolder() {}

    /// In the order of their steps; none where the folder is a model itself, or is none.
    ///
    /// @throws UserFault if a folder beside others says no step
    static List<Step> steps(Path folder) {
        if (!Files.isDirectory(folder) || Files.exists(folder.resolve("config.json"))) {
            return List.of();
        }
        List<Path> folders;
        try (Stream<Path> entries = Files.list(folder)) {
            folders = entries.filter(entry -> Files.exists(entry.resolve("config.json")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserFault(folder + " could not be read" + Reason.of(e) + ".", e);
        }
        List<Step> steps = new ArrayList<>();
        for (Path entry : folders) {
            String name = entry.getFileName().toString();
            Matcher step = STEP.matcher(name);
            if (!step.find()) {
                throw new UserFault(entry + " does not say its training step; name it like step1000.");
            }
            steps.add(new Step(name, Double.parseDouble(step.group(1)), entry));
        }
        steps.sort(Comparator.comparingDouble(Step::step));
        return steps;
    }

    /// Opens one for as long as it is used.
    static void with(Path folder, ModelOptions options, Consumer<LiveModel> use) {
        try (Checkpoint checkpoint = Checkpoints.open(folder);
                LiveModel model = Models.open(checkpoint, options)) {
            use.accept(model);
        }
    }
}
