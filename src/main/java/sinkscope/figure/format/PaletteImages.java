package sinkscope.figure.format;

import de.rototor.pdfbox.graphics2d.IPdfBoxGraphics2DImageEncoder;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DLosslessImageEncoder;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/// Images of a palette stay such in a PDF: a byte a pixel and a table of colours, which viewers must not smooth.
final class PaletteImages implements IPdfBoxGraphics2DImageEncoder {

    private static final int LEVEL = 6;

    private final PdfBoxGraphics2DLosslessImageEncoder others = new PdfBoxGraphics2DLosslessImageEncoder();

    @Override
    public PDImageXObject encodeImage(
            PDDocument document,
            PDPageContentStream content,
            Image image,
            IPdfBoxGraphics2DImageEncoderEnv environment) {
        if (!(image instanceof BufferedImage pixels
                && pixels.getType() == BufferedImage.TYPE_BYTE_INDEXED
                && pixels.getColorModel() instanceof IndexColorModel palette
                && palette.getPixelSize() == 8)) {
            return others.encodeImage(document, content, image, environment);
        }
        try {
            PDImageXObject encoded = new PDImageXObject(
                    document,
                    new ByteArrayInputStream(
                            deflated(((DataBufferByte) pixels.getRaster().getDataBuffer()).getData())),
                    COSName.FLATE_DECODE,
                    pixels.getWidth(),
                    pixels.getHeight(),
                    8,
                    colours(palette));
            encoded.setInterpolate(false);
            return encoded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] deflated(byte[] indices) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(indices.length / 4);
        Deflater deflater = new Deflater(LEVEL);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
            out.write(indices);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static PDColorSpace colours(IndexColorModel palette) throws IOException {
        byte[] table = new byte[3 * palette.getMapSize()];
        for (int i = 0; i < palette.getMapSize(); i++) {
            table[3 * i] = (byte) palette.getRed(i);
            table[3 * i + 1] = (byte) palette.getGreen(i);
            table[3 * i + 2] = (byte) palette.getBlue(i);
        }
        COSArray indexed = new COSArray();
        indexed.add(COSName.INDEXED);
        indexed.add(COSName.DEVICERGB);
        indexed.add(COSInteger.get(palette.getMapSize() - 1));
        indexed.add(new COSString(table));
        return PDColorSpace.create(indexed);
    }
}
