package sinkscope.view.help;

/// A piece of a help text. Within words, code stands between backticks.
public sealed interface HelpBlock {

    /// Everything it says, for the search.
    String words();

    /// A paragraph, or an item of a list.
    record Paragraph(String words) implements HelpBlock {}

    /// Lines to be shown as they are.
    record Code(String words) implements HelpBlock {}

    /// A line of a table: what it is about, and what is said of it.
    record Row(String about, String said) implements HelpBlock {
        @Override
        public String words() {
            return about + " " + said;
        }
    }
}
