package sinkscope.statistics.concentration;

import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;

public final class PeakShare implements HeadStatistic {

    @Override
    public String key() {
        return "peak_share";
    }

    @Override
    public String title() {
        return "peak share";
    }

    @Override
    public String definition() {
        return "The largest α_k over all keys k: the greatest mean attention any one key gets from the "
                + "queries that see it.";
    }

    @Override
    public double of(HeadSums sums) {
        return sums.sinkRate(PeakKey.find(sums));
    }
}
