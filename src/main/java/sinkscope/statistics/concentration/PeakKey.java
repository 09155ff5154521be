package sinkscope.statistics.concentration;

import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;

public final class PeakKey implements HeadStatistic {

    @Override
    public String key() {
        return "peak_key";
    }

    @Override
    public String title() {
        return "peak key";
    }

    @Override
    public String definition() {
        return "The position k, from 0, at which α_k is largest.";
    }

    @Override
    public boolean averages() {
        return false;
    }

    @Override
    public double of(HeadSums sums) {
        return find(sums);
    }

    static int find(HeadSums sums) {
        int peak = 0;
        for (int k = 1; k < sums.tokens(); k++) {
            if (sums.sinkRate(k) > sums.sinkRate(peak)) {
                peak = k;
            }
        }
        return peak;
    }
}
