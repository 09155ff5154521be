package sinkscope.statistics.concentration;

import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;

public final class SinkMass implements HeadStatistic {

    @Override
    public String key() {
        return "sink_mass";
    }

    @Override
    public String title() {
        return "sink mass";
    }

    @Override
    public String definition() {
        return "Attention on the sink keys 0 … s−1: mean over queries past all of them of their summed "
                + "probability, 0 to 1. The fraction of attention accumulated on those few tokens.";
    }

    @Override
    public double of(HeadSums sums) {
        int queries = sums.tokens() - sums.settings().sinkKeys();
        return queries <= 0 ? Double.NaN : sums.sinkSum() / queries;
    }
}
