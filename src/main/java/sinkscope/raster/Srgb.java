package sinkscope.raster;

/// The transfer curve of sRGB (IEC 61966-2-1).
final class Srgb {

    private Srgb() {}

    /// Linear light, 0 to 1, of a channel, 0 to 255.
    static double decode(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /// The channel, 0 to 255, nearest to linear light; light out of range is clamped.
    static int encode(double light) {
        double l = Math.clamp(light, 0.0, 1.0);
        double c = l <= 0.0031308 ? 12.92 * l : 1.055 * Math.pow(l, 1 / 2.4) - 0.055;
        return (int) Math.round(c * 255);
    }
}
