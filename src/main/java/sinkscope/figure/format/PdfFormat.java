package sinkscope.figure.format;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Provenance;

/// PDF with the font embedded as a TrueType subset, so that text can be selected, searched and edited, and provenance
/// as document information and XMP.
final class PdfFormat implements FigureFormat {

    @Override
    public String extension() {
        return "pdf";
    }

    @Override
    public String title() {
        return "PDF";
    }

    @Override
    public void write(Figure figure, FigureSize size, Provenance provenance, Path file) throws IOException {
        float width = (float) size.width();
        float height = (float) size.height(figure);
        try (PDDocument document = new PDDocument();
                EmbeddedFonts fonts = new EmbeddedFonts(document)) {
            document.setDocumentId(provenance.created().toEpochMilli());
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, width, height);
            g.setFontTextDrawer(fonts);
            g.setImageEncoder(new PaletteImages());
            Canvases.paint(figure, g, width, height, size.style());
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(g.getXFormObject());
            }
            describe(document, provenance);
            document.save(file.toFile());
        }
    }

    private static void describe(PDDocument document, Provenance provenance) throws IOException {
        Calendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        created.setTimeInMillis(provenance.created().toEpochMilli());
        PDDocumentInformation info = document.getDocumentInformation();
        info.setTitle(provenance.title());
        info.setSubject(provenance.summary());
        info.setCreator(provenance.tool());
        info.setProducer(provenance.tool() + " (Apache PDFBox)");
        info.setCreationDate(created);
        info.setKeywords(provenance.json());
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(Xmp.packet(provenance).getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
    }
}
