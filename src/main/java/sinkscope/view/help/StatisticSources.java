package sinkscope.view.help;

import java.util.Map;

/// Where the definition of each statistic of a head comes from.
final class StatisticSources {

    private static final String CHAPTER = "The chapter on attention sinks (18): “fraction of attention accumulated on"
            + " those few tokens”; which queries count is made exact here.";
    private static final String SINK_RATE = "Gu et al. 2025, arXiv 2410.10781.";
    private static final String ESTIMATOR =
            "Our own estimator of the chapter's γ: same queries for every lag, sink keys"
                    + " removed, rows renormalised; its coverage is in src/bench/coverage.md.";
    private static final String LAWS =
            "Akaike's corrected criterion, Burnham and Anderson 2002; the four laws and the rule"
                    + " of choice are our own.";
    private static final String LAG_GRID = "The tafagent command line, for comparison with numbers made by it.";
    private static final String SCORES = "TransformerLens, detect_head, error measure mul.";
    private static final String OWN = "Our own definition.";

    private static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("sink_mass", CHAPTER),
            Map.entry("sink_rate", SINK_RATE),
            Map.entry("alpha_0", SINK_RATE),
            Map.entry("gamma", ESTIMATOR),
            Map.entry("gamma_ci_low", ESTIMATOR),
            Map.entry("gamma_ci_high", ESTIMATOR),
            Map.entry("gamma_r2", ESTIMATOR),
            Map.entry("gamma_lag_share", ESTIMATOR),
            Map.entry("exponential_rate", OWN),
            Map.entry("aic_difference", "Akaike's criterion, Burnham and Anderson 2002."),
            Map.entry("entropy", "PyramidKV (arXiv 2406.02069) looks at it by layer."),
            Map.entry("entropy_relative", OWN),
            Map.entry("peak_share", OWN),
            Map.entry("peak_key", OWN),
            Map.entry("softmax_deficit", "gpt-oss' learned sink logits; softmax₁ of Miller 2023."),
            Map.entry("secondary_sinks", OWN + " By hidden states: arXiv 2512.22213."),
            Map.entry("gamma_lag_grid", LAG_GRID),
            Map.entry("gamma_lag_grid_null", LAG_GRID),
            Map.entry("self_attention", OWN),
            Map.entry("previous_token", SCORES),
            Map.entry("duplicate_token", SCORES),
            Map.entry("induction", SCORES + " Induction heads: Olsson et al. 2022, arXiv 2209.11895."),
            Map.entry("mean_distance", OWN),
            Map.entry("local_share", OWN));

    private StatisticSources() {}

    /// @param key the statistic's own; those of the laws share one source
    static String of(String key) {
        return ALL.getOrDefault(key, key.startsWith("law") ? LAWS : "");
    }
}
