package sinkscope.raster;

/// CIE 1976 L*a*b* under the D65 white point, and its two conversions.
record CieLab(double lightness, double a, double b) {

    private static final double EPSILON = 216.0 / 24389.0;
    private static final double KAPPA = 24389.0 / 27.0;
    private static final double WHITE_X = 0.95047;
    private static final double WHITE_Z = 1.08883;

    static CieLab of(int rgb) {
        double r = Srgb.decode(rgb >> 16 & 0xFF);
        double g = Srgb.decode(rgb >> 8 & 0xFF);
        double b = Srgb.decode(rgb & 0xFF);
        double x = forward((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE_X);
        double y = forward(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        double z = forward((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / WHITE_Z);
        return new CieLab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /// The nearest colour a screen can show, `0xFFrrggbb`.
    int toRgb() {
        double fy = (lightness + 16) / 116;
        double x = WHITE_X * backward(fy + a / 500);
        double y = luminance(lightness);
        double z = WHITE_Z * backward(fy - b / 200);
        int red = Srgb.encode(3.2404542 * x - 1.5371385 * y - 0.4985314 * z);
        int green = Srgb.encode(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z);
        int blue = Srgb.encode(0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
        return 0xFF000000 | red << 16 | green << 8 | blue;
    }

    /// Relative luminance Y, 0 to 1, of a lightness L*, 0 to 100.
    static double luminance(double lightness) {
        return lightness > KAPPA * EPSILON ? Math.pow((lightness + 16) / 116, 3) : lightness / KAPPA;
    }

    private static double forward(double t) {
        return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
    }

    private static double backward(double f) {
        double cube = f * f * f;
        return cube > EPSILON ? cube : (116 * f - 16) / KAPPA;
    }
}
