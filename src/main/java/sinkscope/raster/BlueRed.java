package sinkscope.raster;

/// Blue over light grey to red, even in lightness on both sides: computed as in Moreland, "Diverging Color Maps for
/// Scientific Visualization" (ISVC 2009), from that paper's own end points.
final class BlueRed {

    private static final int BLUE = 0xFF3B4CC0;
    private static final int RED = 0xFFB40426;

    /// Magnitude of the neutral grey between the ends.
    private static final double MIDDLE = 88;

    static final ColourMap MAP = new ColourMap("blue–red", true, colours());

    private BlueRed() {}

    /// Polar form of CIE L*a*b*: magnitude, saturation angle and hue angle in radians (section 4 of the paper).
    private record Msh(double m, double s, double h) {

        static Msh of(CieLab lab) {
            double m = Math.sqrt(lab.lightness() * lab.lightness() + lab.a() * lab.a() + lab.b() * lab.b());
            return new Msh(m, Math.acos(lab.lightness() / m), Math.atan2(lab.b(), lab.a()));
        }

        int toRgb() {
            return new CieLab(m * Math.cos(s), m * Math.sin(s) * Math.cos(h), m * Math.sin(s) * Math.sin(h)).toRgb();
        }

        /// The hue a neutral grey takes so that the way from `this` to it keeps its look (`AdjustHue` of the
        /// paper).
        double hueTowards(double magnitude) {
            if (m >= magnitude) {
                return h;
            }
            double spin = s * Math.sqrt(magnitude * magnitude - m * m) / (m * Math.sin(s));
            return h > -Math.PI / 3 ? h + spin : h - spin;
        }

        Msh towards(Msh other, double share) {
            return new Msh(
                    (1 - share) * m + share * other.m,
                    (1 - share) * s + share * other.s,
                    (1 - share) * h + share * other.h);
        }
    }

    private static int[] colours() {
        Msh blue = Msh.of(CieLab.of(BLUE));
        Msh red = Msh.of(CieLab.of(RED));
        Msh fromBlue = new Msh(MIDDLE, 0, blue.hueTowards(MIDDLE));
        Msh fromRed = new Msh(MIDDLE, 0, red.hueTowards(MIDDLE));
        int[] colours = new int[ColourMap.SIZE];
        for (int i = 0; i < colours.length; i++) {
            double position = (double) i / (colours.length - 1);
            Msh colour = position < 0.5 ? blue.towards(fromBlue, 2 * position) : fromRed.towards(red, 2 * position - 1);
            colours[i] = colour.toRgb();
        }
        return colours;
    }
}
