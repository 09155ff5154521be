package sinkscope.cli;

import picocli.CommandLine.Option;
import sinkscope.statistics.MeasureSettings;
import sinkscope.work.UserFault;

/// The choices that the numbers depend on; they are written into every output.
final class MeasureOptions {

    @Option(
            names = "--sink-keys",
            paramLabel = "S",
            defaultValue = "1",
            description = "Leading keys set aside as the sink, 0 to 16. Default: 1.")
    private int sinkKeys = 1;

    @Option(
            names = "--lag-min",
            paramLabel = "D",
            defaultValue = "2",
            description = "Smallest lag of the fit of A(d). Default: 2.")
    private int lagMin = 2;

    @Option(
            names = "--lag-max",
            paramLabel = "D",
            defaultValue = "0",
            description = "Largest lag of the fit; A(d) reaches at least to half the tokens. Default: half the tokens.")
    private int lagMax;

    @Option(
            names = "--sink-rate-threshold",
            paramLabel = "E",
            defaultValue = "0.3",
            description = "ε: a head counts into the sink rate if key 0 gets more of its attention. Default: 0.3.")
    private double sinkRateThreshold = MeasureSettings.DEFAULT.sinkRateThreshold();

    @Option(
            names = "--secondary-threshold",
            paramLabel = "A",
            defaultValue = "0.1",
            description = "A key past the sink keys is a secondary sink if it gets more. Default: 0.1.")
    private double secondaryThreshold = MeasureSettings.DEFAULT.secondaryThreshold();

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "200",
            description = "Bootstrap resamples behind the 95 %% intervals; 0 for none. Default: 200.")
    private int resamples = MeasureSettings.DEFAULT.resamples();

    MeasureSettings settings() {
        if (sinkKeys < 0 || sinkKeys > 16) {
            throw new UserFault("--sink-keys must be 0 to 16, not " + sinkKeys + ".");
        }
        if (lagMin < 1) {
            throw new UserFault("--lag-min must be at least 1, not " + lagMin + ".");
        }
        if (lagMax < 0 || (lagMax > 0 && lagMax <= lagMin)) {
            throw new UserFault("--lag-max must be larger than --lag-min, " + lagMin + ", not " + lagMax + ".");
        }
        checkShare("--sink-rate-threshold", sinkRateThreshold);
        checkShare("--secondary-threshold", secondaryThreshold);
        if (resamples < 0 || resamples == 1 || resamples > 100_000) {
            throw new UserFault("--resamples must be 0, or 2 to 100000, not " + resamples + ".");
        }
        return new MeasureSettings(sinkKeys, lagMin, lagMax, sinkRateThreshold, secondaryThreshold, resamples);
    }

    private static void checkShare(String option, double share) {
        if (!MeasureSettings.isShare(share)) {
            throw new UserFault(option + " is a share of attention, from 0 to less than 1, not " + share + ".");
        }
    }
}
