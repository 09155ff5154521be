package sinkscope.raster;

import java.util.Arrays;
import sinkscope.attention.AttentionMap;

/// From a value to its colour and place on the colour bar: a normalisation between two limits over one colour map.
///
/// What the map says nothing of has `CellColours`: unless told otherwise NaN and infinite values take `UNDEFINED`, a
/// grey that no map here contains beside them, and what was never computed, the cells above the diagonal,
/// `NOT_COMPUTED`. The logarithm of a cell costs one look-up: its table is
/// indexed by the upper 16 bits of the float (sign, exponent, 7 bits of mantissa), 128 steps an octave. Immutable.
public final class ColourScale {

    /// Transparent: the panel's background shows through.
    public static final int NOT_COMPUTED = 0;

    /// Not a number: mid grey.
    public static final int UNDEFINED = 0xFF8A8A8A;

    /// Upper bits of a float: its sign, and where infinities and NaN begin.
    private static final int SIGN = 0x8000;

    private static final int NOT_FINITE = 0x7F80;

    private final Normalisation normalisation;
    private final ColourLimits limits;
    private final ColourMap map;
    private final int[] levels;
    private final int[] byUpperBits;
    private final float slope;
    private final float low;
    private final CellColours others;
    private final int below;
    private final boolean marksBelow;

    /// With the plain colours for what the map says nothing of.
    ///
    /// @throws IllegalArgumentException if a logarithmic scale does not start above 0
    public ColourScale(Normalisation normalisation, ColourLimits limits, ColourMap map) {
        this(normalisation, limits, map, CellColours.PLAIN);
    }

    /// @throws IllegalArgumentException if a logarithmic scale does not start above 0
    public ColourScale(Normalisation normalisation, ColourLimits limits, ColourMap map, CellColours others) {
        if (normalisation == Normalisation.LOG && limits.low() <= 0) {
            throw new IllegalArgumentException("a logarithmic scale must start above 0");
        }
        this.normalisation = normalisation;
        this.limits = limits;
        this.map = map;
        this.others = others;
        this.below = others.below().orElse(0);
        this.marksBelow = others.below().isPresent() && !map.diverging();
        this.levels = new int[ColourMap.SIZE];
        Arrays.setAll(levels, map::colour);
        this.low = (float) limits.low();
        this.slope = (float) ((ColourMap.SIZE - 1) / (limits.high() - limits.low()));
        this.byUpperBits = normalisation == Normalisation.LOG ? table() : new int[0];
    }

    private int[] table() {
        int[] colours = new int[1 << 16];
        for (int sign = 0; sign <= SIGN; sign += SIGN) {
            fill(colours, sign, level(sign), sign + NOT_FINITE - 1, level(sign + NOT_FINITE - 1));
            Arrays.fill(colours, sign + NOT_FINITE, sign + SIGN, others.undefined());
        }
        return colours;
    }

    /// Along the magnitudes of one sign levels only rise or only fall: between two equal ones there is no other, so
    /// that some 2000 logarithms make the whole table.
    private void fill(int[] colours, int from, int fromLevel, int to, int toLevel) {
        if (fromLevel == toLevel) {
            Arrays.fill(colours, from, to + 1, levels[fromLevel]);
        } else if (to - from == 1) {
            colours[from] = levels[fromLevel];
            colours[to] = levels[toLevel];
        } else {
            int middle = (from + to) >>> 1;
            int level = level(middle);
            fill(colours, from, fromLevel, middle, level);
            fill(colours, middle, level, to, toLevel);
        }
    }

    /// The level of the middle of all floats with these upper bits.
    private int level(int upperBits) {
        boolean zero = (upperBits & (SIGN - 1)) == 0;
        return ColourMap.level(position(zero ? 0 : Float.intBitsToFloat(upperBits << 16 | 0x8000)));
    }

    public Normalisation normalisation() {
        return normalisation;
    }

    public ColourLimits limits() {
        return limits;
    }

    public ColourMap map() {
        return map;
    }

    /// Colours of what the map says nothing of.
    public CellColours others() {
        return others;
    }

    /// The same with other colours for what the map says nothing of.
    public ColourScale with(CellColours colours) {
        return new ColourScale(normalisation, limits, map, colours);
    }

    /// Where a value stands on the colour bar, from 0 (low end) to 1 (high end), clamped; NaN for NaN.
    public double position(double value) {
        if (map.diverging()) {
            double half = magnitudePosition(Math.abs(value)) / 2;
            return value < 0 ? 0.5 - half : 0.5 + half;
        }
        return magnitudePosition(value);
    }

    private double magnitudePosition(double value) {
        double position = normalisation == Normalisation.LOG
                ? (value <= limits.low() ? 0 : Math.log(value / limits.low()) / Math.log(limits.high() / limits.low()))
                : (value - limits.low()) / (limits.high() - limits.low());
        return Math.clamp(position, 0.0, 1.0);
    }

    /// The value at a position on the colour bar: the inverse of `position`.
    ///
    /// @param position 0 to 1
    public double value(double position) {
        if (map.diverging()) {
            double magnitude = magnitude(Math.abs(2 * position - 1));
            return position < 0.5 ? -magnitude : magnitude;
        }
        return magnitude(position);
    }

    private double magnitude(double position) {
        return normalisation == Normalisation.LOG
                ? limits.low() * Math.pow(limits.high() / limits.low(), position)
                : limits.low() + position * (limits.high() - limits.low());
    }

    /// The colour of a cell, `0xFFrrggbb`, which is also its premultiplied form.
    public int colour(float value) {
        if (AttentionMap.isEvicted(value)) {
            return others.evicted();
        }
        if (marksBelow && value < low && value != Float.NEGATIVE_INFINITY) {
            return below;
        }
        if (normalisation == Normalisation.LOG) {
            return byUpperBits[Float.floatToRawIntBits(value) >>> 16];
        }
        if (!Float.isFinite(value)) {
            return others.undefined();
        }
        if (map.diverging()) {
            return map.at(position(value));
        }
        int level = (int) ((value - low) * slope + 0.5f);
        return levels[Math.clamp(level, 0, ColourMap.SIZE - 1)];
    }
}
