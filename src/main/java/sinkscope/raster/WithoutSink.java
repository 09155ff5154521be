package sinkscope.raster;

import sinkscope.attention.AttentionMap;

/// A map as it would be if nothing could be parked on the sink: what is left of each row, over its sum.
public final class WithoutSink {

    private WithoutSink() {}

    /// Leaves out the leading keys and divides what remains of every row by its sum, so that it is a distribution
    /// again. What a learned sink logit took is left out, too.
    ///
    /// @param sinkKeys 0 gives rows without the share of a learned sink logit only
    /// @return a map of the same size; left-out keys are 0, and rows with nothing beyond them are NaN there
    public static AttentionMap renormalised(AttentionMap map, int sinkKeys) {
        int keys = map.keys();
        int first = Math.clamp(sinkKeys, 0, keys);
        float[] values = new float[map.values().length];
        for (int query = 0; query < map.queries(); query++) {
            int base = query * keys;
            double sum = 0;
            for (int key = first; key < keys; key++) {
                sum += map.values()[base + key];
            }
            for (int key = first; key < keys; key++) {
                values[base + key] = (float) (map.values()[base + key] / sum);
            }
        }
        return new AttentionMap(map.where(), map.queries(), keys, values, new float[0]);
    }
}
