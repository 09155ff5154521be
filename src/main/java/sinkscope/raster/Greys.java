package sinkscope.raster;

/// Black to white in even steps of CIE lightness L*, for print.
final class Greys {

    static final ColourMap MAP = new ColourMap("greys", false, evenLightness());

    private Greys() {}

    private static int[] evenLightness() {
        int[] colours = new int[ColourMap.SIZE];
        for (int i = 0; i < colours.length; i++) {
            double lightness = 100.0 * i / (ColourMap.SIZE - 1);
            int level = Srgb.encode(CieLab.luminance(lightness));
            colours[i] = 0xFF000000 | level << 16 | level << 8 | level;
        }
        return colours;
    }
}
