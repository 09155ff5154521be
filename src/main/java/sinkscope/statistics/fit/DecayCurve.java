package sinkscope.statistics.fit;

/// A(d): mean attention at lag d over the same queries for every lag, sink keys removed, rows renormalised
/// (steps 1 to 4 of the estimator).
///
/// @param values `[D+1]`, entry `d` for lag `d`; entry 0 is not used and NaN
/// @param uniform the null: what uniform attention would give at every lag
/// @param queries how many queries were averaged
public record DecayCurve(double[] values, double uniform, int queries) {

    public int lagMax() {
        return values.length - 1;
    }

    public double at(int lag) {
        return values[lag];
    }
}
