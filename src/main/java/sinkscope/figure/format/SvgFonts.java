package sinkscope.figure.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import sinkscope.figure.text.Family;
import sinkscope.figure.text.Lettering;
import sinkscope.figure.text.Typeface;

/// The fonts of an SVG: subsets of the signs it uses go into the file itself, for browsers; programs that do not read
/// those take the font of that name where it is installed, or the nearest of its kind.
final class SvgFonts {

    private final double boldSize;
    private final Map<String, SortedSet<Integer>> used = new TreeMap<>();

    /// @param boldSize the one size that is set in bold, that of panel letters: AWT calls a bold file plain
    private SvgFonts(double boldSize) {
        this.boldSize = boldSize;
    }

    /// Names what stands in for each font, and embeds what each needs.
    static void embed(Element root, double boldSize) throws IOException {
        SvgFonts fonts = new SvgFonts(boldSize);
        fonts.visit(root, "", "", false);
        StringBuilder sheet = new StringBuilder();
        for (Map.Entry<String, SortedSet<Integer>> each : fonts.used.entrySet()) {
            boolean bold = each.getKey().endsWith("*");
            String family = bold ? each.getKey().substring(0, each.getKey().length() - 1) : each.getKey();
            Optional<Typeface> face = face(family, bold);
            if (face.isPresent()) {
                sheet.append("@font-face{font-family:'")
                        .append(family)
                        .append("';font-weight:")
                        .append(bold ? "bold" : "normal")
                        .append(";src:url(data:font/ttf;base64,")
                        .append(subset(face.get(), each.getValue()))
                        .append(")}");
            }
        }
        Element style = root.getOwnerDocument().createElementNS(SvgFormat.NAMESPACE, "style");
        style.setTextContent(sheet.toString());
        root.insertBefore(style, root.getFirstChild());
    }

    private void visit(Element element, String family, String size, boolean heavy) {
        String own = element.getAttribute("font-family");
        String name = own.isEmpty() ? family : own.replace("'", "");
        String at = element.getAttribute("font-size");
        String points = at.isEmpty() ? size : at;
        boolean bold = isBold(points);
        if (!own.isEmpty()) {
            element.setAttribute("font-family", stack(name));
        }
        if (bold) {
            element.setAttribute("font-weight", "bold");
        } else if (heavy) {
            element.setAttribute("font-weight", "normal");
        }
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child) {
                visit(child, name, points, bold);
            }
        }
        if ("text".equals(element.getTagName()) && !name.isEmpty()) {
            element.getTextContent()
                    .codePoints()
                    .forEach(used.computeIfAbsent(name + (bold ? "*" : ""), _ -> new TreeSet<>())::add);
        }
    }

    private boolean isBold(String points) {
        try {
            return Math.abs(Double.parseDouble(points.replace("px", "")) - boldSize) < 0.01;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static String stack(String name) {
        for (Family family : Family.values()) {
            if (family.title().equals(name)) {
                return "'" + name + "', " + (family == Family.SERIF ? "Times, " : "Helvetica, Arial, ") + family.kind();
            }
        }
        return "'" + name + "', sans-serif";
    }

    private static Optional<Typeface> face(String family, boolean bold) {
        for (Family each : Family.values()) {
            if (each.title().equals(family)) {
                return Optional.of(bold ? each.bold() : each.regular());
            }
        }
        return Lettering.file(family);
    }

    private static String subset(Typeface face, SortedSet<Integer> signs) throws IOException {
        try (InputStream in = face.open();
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            TTFSubsetter subsetter = new TTFSubsetter(font);
            signs.forEach(subsetter::add);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            subsetter.writeToStream(bytes);
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        }
    }
}
