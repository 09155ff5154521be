package sinkscope.figure.heatmap;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/// Pixels as an image of a palette: a map has as many colours as its colour map, and one byte a pixel makes files of a
/// third the size. The colours of a map and of what it says nothing of can be a few more than a palette holds; then the
/// most alike become one, which differ by a level of 255 or less in maps of that many colours.
final class Indexed {

    private static final int MOST = 256;

    /// Past these a picture is no map of values, and is left as it is.
    private static final int FEW_MORE = 16;

    private final int[] colours;
    private final int[] index;
    private int count;

    private Indexed() {
        colours = new int[MOST + FEW_MORE];
        // Open addressing: a power of two well above the number of colours.
        index = new int[2048];
    }

    /// @param pixels `[rows, columns]` row-major, opaque ARGB
    static BufferedImage image(int[] pixels, int columns, int rows) {
        Indexed palette = new Indexed();
        short[] levels = new short[pixels.length];
        int last = 0;
        int lastLevel = -1;
        for (int i = 0; i < pixels.length; i++) {
            if (lastLevel < 0 || pixels[i] != last) {
                last = pixels[i];
                lastLevel = palette.level(last);
                if (lastLevel < 0) {
                    return plain(pixels, columns, rows);
                }
            }
            levels[i] = (short) lastLevel;
        }
        int[] bytes = palette.narrowed();
        int used = Arrays.stream(bytes, 0, palette.count).max().orElse(0) + 1;
        int[] table = new int[used];
        for (int level = palette.count - 1; level >= 0; level--) {
            table[bytes[level]] = palette.colours[level];
        }
        IndexColorModel model = new IndexColorModel(8, used, table, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] into = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < levels.length; i++) {
            into[i] = (byte) bytes[levels[i]];
        }
        return image;
    }

    private static BufferedImage plain(int[] pixels, int columns, int rows) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, columns, rows, pixels, 0, columns);
        return image;
    }

    /// @return the place of a colour in order of appearance; −1 where there are too many
    private int level(int colour) {
        int at = (colour * 0x9E3779B9) >>> 21;
        while (index[at] != 0) {
            if (colours[index[at] - 1] == colour) {
                return index[at] - 1;
            }
            at = (at + 1) & (index.length - 1);
        }
        if (count == colours.length) {
            return -1;
        }
        colours[count] = colour;
        index[at] = ++count;
        return count - 1;
    }

    /// A byte for every colour, the same for those most alike where there are too many.
    private int[] narrowed() {
        int[] same = new int[count];
        Arrays.setAll(same, i -> i);
        for (int over = count - MOST; over > 0; over--) {
            int gone = 1;
            int kept = 0;
            int least = Integer.MAX_VALUE;
            for (int i = 1; i < count; i++) {
                for (int j = 0; j < i && same[i] == i; j++) {
                    int apart = apart(colours[i], colours[j]);
                    if (same[j] == j && apart < least) {
                        least = apart;
                        gone = i;
                        kept = j;
                    }
                }
            }
            same[gone] = kept;
        }
        int[] bytes = new int[count];
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (same[i] == i) {
                bytes[i] = next++;
            } else {
                int root = same[i];
                while (same[root] != root) {
                    root = same[root];
                }
                bytes[i] = bytes[root];
            }
        }
        return bytes;
    }

    private static int apart(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (a >> shift & 255) - (b >> shift & 255);
            sum += difference * difference;
        }
        return sum;
    }
}
