package sinkscope.statistics.concentration;

import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;

public final class FirstKeyShare implements HeadStatistic {

    @Override
    public String key() {
        return "alpha_0";
    }

    @Override
    public String title() {
        return "α of key 0";
    }

    @Override
    public String definition() {
        return "Mean attention that key 0 gets from all queries, its own included; what the sink rate "
                + "compares with ε (Gu et al. 2025, arXiv 2410.10781).";
    }

    @Override
    public double of(HeadSums sums) {
        return sums.sinkRate(0);
    }
}
