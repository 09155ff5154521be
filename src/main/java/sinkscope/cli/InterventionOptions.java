package sinkscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.InterventionKind;
import sinkscope.model.intervention.Interventions;
import sinkscope.model.intervention.Setting;
import sinkscope.work.UserFault;

/// What is changed in a model before it runs: an option for every kind of intervention there is.
final class InterventionOptions {

    /// A command that runs models.
    interface Taker {
        InterventionOptions interventions();
    }

    private Optional<CommandSpec> command = Optional.empty();

    void addTo(CommandSpec spec) {
        command = Optional.of(spec);
        for (InterventionKind kind : Interventions.ALL) {
            add(spec, kind.name(), kind.shown(), kind.definition() + " Valid: " + kind.range() + ".");
            for (Setting setting : kind.options()) {
                String choices = setting instanceof Setting.Choice choice ? String.join("|", choice.words()) : "N";
                add(
                        spec,
                        setting.name(),
                        choices,
                        "With --" + kind.name() + ": " + setting.definition() + ". Default: " + setting.usual() + ".");
            }
        }
    }

    private static void add(CommandSpec spec, String name, String label, String description) {
        spec.addOption(OptionSpec.builder("--" + name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description.replace("%", "%%"))
                .build());
    }

    boolean given() {
        return Interventions.ALL.stream().anyMatch(kind -> value(kind.name()).isPresent());
    }

    /// In canonical order, without those that change nothing.
    ///
    /// @throws UserFault if one is not valid
    List<Intervention> of(Checkpoint checkpoint) {
        return Interventions.encoded(Interventions.canonical(asked()), text -> PromptOptions.bare(checkpoint, text));
    }

    /// In canonical words, as they are asked for.
    ///
    /// @throws UserFault if one is not valid
    List<String> words() {
        return Interventions.words(Interventions.canonical(asked()));
    }

    private List<Intervention> asked() {
        List<Intervention> found = new ArrayList<>();
        for (InterventionKind kind : Interventions.ALL) {
            Map<String, String> options = new LinkedHashMap<>();
            for (Setting setting : kind.options()) {
                value(setting.name()).ifPresent(text -> options.put(setting.name(), text));
            }
            Optional<String> value = value(kind.name());
            if (value.isPresent()) {
                found.add(kind.parse(value.get(), options));
            } else if (!options.isEmpty()) {
                throw new UserFault(
                        "--" + options.keySet().iterator().next() + " needs --" + kind.name() + " beside it.");
            }
        }
        return found;
    }

    private Optional<String> value(String name) {
        return command.map(spec -> spec.findOption("--" + name)).map(option -> (String) option.getValue());
    }
}
