package sinkscope.statistics.concentration;

import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;

public final class RowEntropy implements HeadStatistic {

    @Override
    public String key() {
        return "entropy";
    }

    @Override
    public String title() {
        return "row entropy";
    }

    @Override
    public String definition() {
        return "Entropy −Σ A ln A of each query's row in nats, mean over queries from 1 on. By layer it "
                + "shows the pyramidal funnel (PyramidKV).";
    }

    @Override
    public double of(HeadSums sums) {
        return sums.tokens() < 2 ? Double.NaN : sums.entropySum() / (sums.tokens() - 1);
    }
}
