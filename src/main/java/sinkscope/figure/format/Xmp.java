package sinkscope.figure.format;

import sinkscope.figure.Provenance;

/// Provenance as an XMP packet (ISO 16684-1): what reference managers and archives read from a PDF.
final class Xmp {

    static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    static final String DC = "http://purl.org/dc/elements/1.1/";
    static final String XMP = "http://ns.adobe.com/xap/1.0/";

    private Xmp() {}

    static String packet(Provenance provenance) {
        return "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                + "<rdf:RDF xmlns:rdf=\"" + RDF + "\">\n"
                + "<rdf:Description rdf:about=\"\" xmlns:dc=\"" + DC + "\" xmlns:xmp=\"" + XMP + "\">\n"
                + "<dc:title>" + alternative(provenance.title()) + "</dc:title>\n"
                + "<dc:description>" + alternative(provenance.json()) + "</dc:description>\n"
                + "<xmp:CreatorTool>" + escaped(provenance.tool()) + "</xmp:CreatorTool>\n"
                + "<xmp:CreateDate>" + provenance.created() + "</xmp:CreateDate>\n"
                + "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
    }

    private static String alternative(String text) {
        return "<rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(text) + "</rdf:li></rdf:Alt>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
