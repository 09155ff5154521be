package sinkscope.figure.format;

import java.awt.Dimension;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Provenance;

/// SVG with real text, its size in millimetres, and provenance as RDF in `<metadata>`.
final class SvgFormat implements FigureFormat {

    static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    @Override
    public String extension() {
        return "svg";
    }

    @Override
    public String title() {
        return "SVG";
    }

    @Override
    public void write(Figure figure, FigureSize size, Provenance provenance, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(figure, size, provenance, out);
        }
    }

    void write(Figure figure, FigureSize size, Provenance provenance, OutputStream file) throws IOException {
        double height = size.height(figure);
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(NAMESPACE, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(provenance.tool());
        context.setPrecision(4);
        context.setGenericImageHandler(new PixelatedImages());
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension((int) Math.ceil(size.width()), (int) Math.ceil(height)));
        Canvases.paint(figure, g, size.width(), height, size.style());
        Element root = g.getRoot();
        root.setAttributeNS(null, "width", millimetres(size.width()));
        root.setAttributeNS(null, "height", millimetres(height));
        root.setAttributeNS(null, "viewBox", String.format(Locale.ROOT, "0 0 %.2f %.2f", size.width(), height));
        SvgFonts.embed(root, size.style().boldFont().getSize2D());
        describe(root, provenance);
        Writer out = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
        try {
            g.stream(root, out, false, false);
            out.flush();
        } catch (SVGGraphics2DIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String millimetres(double points) {
        return String.format(Locale.ROOT, "%.3fmm", points / 72 * 25.4);
    }

    private static void describe(Element root, Provenance provenance) {
        Document document = root.getOwnerDocument();
        Element title = document.createElementNS(NAMESPACE, "title");
        title.setTextContent(provenance.title());
        Element rdf = document.createElementNS(Xmp.RDF, "rdf:RDF");
        rdf.setAttributeNS(XMLNS, "xmlns:rdf", Xmp.RDF);
        rdf.setAttributeNS(XMLNS, "xmlns:dc", Xmp.DC);
        rdf.setAttributeNS(XMLNS, "xmlns:xmp", Xmp.XMP);
        Element description = document.createElementNS(Xmp.RDF, "rdf:Description");
        description.setAttributeNS(Xmp.RDF, "rdf:about", "");
        add(description, Xmp.DC, "dc:title", provenance.title());
        add(description, Xmp.DC, "dc:description", provenance.json());
        add(description, Xmp.XMP, "xmp:CreatorTool", provenance.tool());
        add(description, Xmp.XMP, "xmp:CreateDate", provenance.created().toString());
        rdf.appendChild(description);
        Element metadata = document.createElementNS(NAMESPACE, "metadata");
        metadata.appendChild(rdf);
        root.insertBefore(metadata, root.getFirstChild());
        root.insertBefore(title, root.getFirstChild());
    }

    private static void add(Element parent, String namespace, String name, String text) {
        Element child = parent.getOwnerDocument().createElementNS(namespace, name);
        child.setTextContent(text);
        parent.appendChild(child);
    }
}
