package sinkscope.raster;

import java.util.Arrays;
import java.util.HexFormat;

/// 256 opaque colours from low to high. Each is one file in this room and one line in `ColourMaps`.
public final class ColourMap {

    /// How many colours every map has.
    public static final int SIZE = 256;

    private final String name;
    private final boolean diverging;
    private final int[] colours;

    /// @param diverging whether the middle colour stands for zero and the ends for opposite signs
    /// @param colours 256 opaque colours, `0xFFrrggbb`
    ColourMap(String name, boolean diverging, int[] colours) {
        if (colours.length != SIZE) {
            throw new IllegalArgumentException(name + " has " + colours.length + " colours, expected " + SIZE);
        }
        this.name = name;
        this.diverging = diverging;
        this.colours = colours.clone();
    }

    /// @param hex 256 colours as `rrggbb`, line ends between them ignored
    static ColourMap ofHex(String name, String hex) {
        byte[] channels = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        int[] colours = new int[channels.length / 3];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = 0xFF000000
                    | (channels[3 * i] & 0xFF) << 16
                    | (channels[3 * i + 1] & 0xFF) << 8
                    | (channels[3 * i + 2] & 0xFF);
        }
        return new ColourMap(name, false, colours);
    }

    /// As the field writes it, such as `viridis`.
    public String name() {
        return name;
    }

    /// Whether the middle colour stands for zero and the ends for opposite signs.
    public boolean diverging() {
        return diverging;
    }

    /// The colour of level `index`, `0xFFrrggbb`.
    ///
    /// @param index 0 to 255
    public int colour(int index) {
        return colours[index];
    }

    /// The colour nearest to a position from 0 (low) to 1 (high); positions outside are clamped.
    public int at(double position) {
        return colours[level(position)];
    }

    /// The level nearest to a position from 0 (low) to 1 (high); positions outside are clamped.
    static int level(double position) {
        return (int) Math.round(Math.clamp(position, 0.0, 1.0) * (SIZE - 1));
    }

    /// The same colours from high to low.
    public ColourMap inverted() {
        int[] reversed = new int[SIZE];
        Arrays.setAll(reversed, i -> colours[SIZE - 1 - i]);
        return new ColourMap(name + " inverted", diverging, reversed);
    }

    @Override
    public String toString() {
        return name;
    }
}
