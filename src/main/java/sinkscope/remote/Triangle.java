package sinkscope.remote;

import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.work.UserFault;

/// A causal map without the half that is zero: row `q` is its first `q + 1` values, one after the other.
final class Triangle {

    private Triangle() {}

    static float[] packed(AttentionMap map) {
        float[] packed = new float[Math.multiplyExact(map.queries(), map.queries() + 1) / 2];
        int at = 0;
        for (int q = 0; q < map.queries(); q++) {
            System.arraycopy(map.values(), q * map.keys(), packed, at, q + 1);
            at += q + 1;
        }
        return packed;
    }

    static float[] offTokens(AttentionMap map) {
        float[] off = new float[map.hasOffToken() ? map.queries() : 0];
        for (int q = 0; q < off.length; q++) {
            off[q] = map.offToken(q);
        }
        return off;
    }

    /// @throws UserFault if there are other numbers than such a map has
    static AttentionMap unpacked(LayerHead where, int tokens, float[] packed, float[] off) {
        if (packed.length != (long) tokens * (tokens + 1) / 2 || (off.length != 0 && off.length != tokens)) {
            throw new UserFault("The server sent " + packed.length + " values of " + where + ", expected those of "
                    + tokens + " tokens.");
        }
        float[] values = new float[Math.multiplyExact(tokens, tokens)];
        int at = 0;
        for (int q = 0; q < tokens; q++) {
            System.arraycopy(packed, at, values, q * tokens, q + 1);
            at += q + 1;
        }
        return new AttentionMap(where, tokens, tokens, values, off);
    }
}
