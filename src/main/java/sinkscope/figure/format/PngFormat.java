package sinkscope.figure.format;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Provenance;

/// PNG at a resolution, which it also states, with provenance as text chunks.
///
/// @param dpi pixels per inch
record PngFormat(int dpi) implements FigureFormat {

    private static final String NATIVE = "javax_imageio_png_1.0";

    @Override
    public String extension() {
        return "png";
    }

    @Override
    public String title() {
        return "PNG";
    }

    @Override
    public void write(Figure figure, FigureSize size, Provenance provenance, Path file) throws IOException {
        BufferedImage image = FigureImage.draw(figure, size, dpi);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            if (out == null) {
                throw new IOException("cannot write " + file);
            }
            writer.setOutput(out);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
            metadata.mergeTree(NATIVE, tree(provenance));
            writer.write(new IIOImage(image, null, metadata));
        } catch (IIOException e) {
            // It says no more than that something failed; what did is its cause.
            throw e.getCause() instanceof IOException cause ? cause : e;
        } finally {
            writer.dispose();
        }
    }

    private IIOMetadataNode tree(Provenance provenance) {
        IIOMetadataNode root = new IIOMetadataNode(NATIVE);
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        String perMetre = Integer.toString((int) Math.round(dpi / 0.0254));
        physical.setAttribute("pixelsPerUnitXAxis", perMetre);
        physical.setAttribute("pixelsPerUnitYAxis", perMetre);
        physical.setAttribute("unitSpecifier", "meter");
        root.appendChild(physical);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Title", provenance.title());
        texts.put("Software", provenance.tool());
        texts.put("Creation Time", provenance.created().toString());
        texts.put("Description", provenance.json());
        IIOMetadataNode international = new IIOMetadataNode("iTXt");
        texts.forEach((keyword, text) -> {
            IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
            entry.setAttribute("keyword", keyword);
            entry.setAttribute("compressionFlag", "FALSE");
            entry.setAttribute("compressionMethod", "0");
            entry.setAttribute("languageTag", "");
            entry.setAttribute("translatedKeyword", "");
            entry.setAttribute("text", text);
            international.appendChild(entry);
        });
        root.appendChild(international);
        return root;
    }
}
