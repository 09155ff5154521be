package sinkscope.trace;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import sinkscope.work.UserFault;

/// Any other saved page, such as a whole exported notebook: looked through for the data of one of the page formats.
final class NotebookPage implements TraceFormat {

    private final List<PageFormat> pages;

    /// A kind of page that can tell from the whole file whether its data is there.
    interface PageFormat extends TraceFormat {
        boolean holdsData(Path file);
    }

    NotebookPage(List<PageFormat> pages) {
        this.pages = List.copyOf(pages);
    }

    @Override
    public String name() {
        return "web page";
    }

    @Override
    public List<String> extensions() {
        return List.of("html", "htm");
    }

    @Override
    public boolean matches(Path file, byte[] head) {
        return WebPage.looksLikeOne(file, new String(head, StandardCharsets.UTF_8));
    }

    @Override
    public Trace open(Path file, Given given) {
        return pages.stream()
                .filter(page -> page.holdsData(file))
                .findFirst()
                .orElseThrow(() -> new UserFault(
                        file + " is a web page without attention of BertViz, CircuitsVis or Inspectus in it."))
                .open(file, given);
    }
}
