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
            description = "Largest lag of the fit and of A(d). Default: half the tokens.")
    private int lagMax;

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
        if (resamples < 0 || resamples > 100_000) {
            throw new UserFault("--resamples must be 0 to 100000, not " + resamples + ".");
        }
        return new MeasureSettings(
                sinkKeys,
                lagMin,
                lagMax,
                MeasureSettings.DEFAULT.sinkRateThreshold(),
                MeasureSettings.DEFAULT.secondaryThreshold(),
                resamples);
    }
}
