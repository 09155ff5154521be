package sinkscope.model.intervention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import sinkscope.attention.Tokens;
import sinkscope.model.plan.Decoder;
import sinkscope.work.UserFault;

/// The interventions there are, and what a list of them does together.
public final class Interventions {

    /// Every kind, in the order their words are written in and they are applied in.
    public static final List<InterventionKind> ALL = List.of(
            Window.KIND,
            KvBudget.KIND,
            SinkLogit.KIND,
            OwnSinkLogits.KIND,
            KeyBiases.KIND,
            DecayBias.KIND,
            LogitScale.KIND,
            ZeroHeads.KIND,
            HeadsOnFirstKey.KIND,
            Write.KIND,
            Quantise.KIND,
            Prefix.KIND);

    private Interventions() {}

    public static Optional<InterventionKind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /// Reads canonical words, such as `window 4+60 positions text`.
    ///
    /// @throws UserFault if there is no such intervention, or a setting is not valid
    public static Intervention parse(String words) {
        List<String> parts = Words.split(words);
        InterventionKind kind = parts.isEmpty()
                ? null
                : named(parts.getFirst().replaceFirst("^--", "")).orElse(null);
        if (kind == null) {
            throw new UserFault("“" + words + "” is no intervention; there are "
                    + String.join(", ", ALL.stream().map(InterventionKind::name).toList()) + ".");
        }
        if (parts.size() % 2 != 0) {
            throw new UserFault("“" + words + "” lacks a value; write " + kind.name() + " " + kind.example() + ".");
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 2; i < parts.size(); i += 2) {
            options.put(parts.get(i).replaceFirst("^--", ""), parts.get(i + 1));
        }
        return kind.parse(parts.get(1), options);
    }

    public static List<Intervention> parse(List<String> words) {
        return canonical(words.stream().map(Interventions::parse).toList());
    }

    /// In one order, without those that change nothing, so that equal lists mean equal passes.
    ///
    /// @throws UserFault if one kind is there twice
    public static List<Intervention> canonical(List<Intervention> interventions) {
        Set<InterventionKind> seen = new HashSet<>();
        for (Intervention intervention : interventions) {
            if (!seen.add(intervention.kind())) {
                throw new UserFault("--" + intervention.kind().name() + " is given twice; give it once.");
            }
        }
        return interventions.stream()
                .filter(intervention -> !intervention.isNeutral())
                .sorted(Comparator.comparingInt(intervention -> ALL.indexOf(intervention.kind())))
                .toList();
    }

    public static List<String> words(List<Intervention> interventions) {
        return interventions.stream().map(Intervention::words).toList();
    }

    /// The same with prefixes as this model's tokens.
    ///
    /// @param encoder a text as tokens, without marks of the tokenizer's own
    public static List<Intervention> encoded(List<Intervention> interventions, Function<String, Tokens> encoder) {
        return interventions.stream()
                .map(one -> one instanceof Prefix prefix ? prefix.with(encoder.apply(prefix.text())) : one)
                .toList();
    }

    /// @param tokens the length of the text as it is run, with what is put in front
    /// @throws UserFault in one sentence, if one cannot be done to that model on that text, or two contradict each
    ///     other
    public static void check(List<Intervention> interventions, Decoder decoder, String model, int tokens) {
        canonical(interventions);
        interventions.forEach(one -> one.check(decoder, model, tokens));
        if (interventions.stream().anyMatch(Window.class::isInstance)
                && interventions.stream().anyMatch(KvBudget.class::isInstance)) {
            throw new UserFault("--window and --kv-budget are two policies for one cache; give one of them.");
        }
        List<LayerHeads> sets = interventions.stream()
                .flatMap(one -> one instanceof HeadSet set ? Stream.of(set.heads()) : Stream.of())
                .toList();
        LayerHeads.checkApart(sets);
    }

    /// @param tokens the length of the text as it is run
    public static Decoder on(Decoder decoder, int tokens, List<Intervention> interventions) {
        Decoder changed = decoder;
        for (Intervention intervention : interventions) {
            changed = intervention.on(changed, tokens);
        }
        return changed;
    }

    public static Tokens on(Tokens tokens, List<Intervention> interventions) {
        Tokens changed = tokens;
        for (Intervention intervention : interventions) {
            changed = intervention.on(changed);
        }
        return changed;
    }

    /// How many tokens stand in front of the text.
    public static int added(List<Intervention> interventions) {
        return interventions.stream().mapToInt(Intervention::added).sum();
    }

    /// What a reader must know of how they were done to that model, in sentences.
    public static List<String> remarks(List<Intervention> interventions, Decoder decoder) {
        List<String> remarks = new ArrayList<>();
        interventions.forEach(one -> one.remark(decoder).ifPresent(remarks::add));
        return remarks;
    }
}
