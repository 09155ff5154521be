package sinkscope.raster;

/// How a probability finds its place on the colour bar.
public enum Normalisation {
    /// In proportion to the value.
    LINEAR("linear", "Colour in proportion to attention, from the lower to the upper limit."),

    /// In proportion to the logarithm of the value; values at or under the lower limit, 0 among them, take the
    /// lowest colour.
    LOG("log", "Colour in proportion to log₁₀ of attention. At or under the lower limit, 0 included: lowest colour."),

    /// Each row divided by its own largest value, then linear.
    ROW_MAX("row max", "Each query's row is divided by its largest value, so weak rows show their pattern too."),

    /// Each cell by its place among the cells that are shown, then linear.
    RANK("rank", "Colour by rank: the share of the cells shown that are smaller. Equal values share a colour.");

    private final String title;
    private final String definition;

    Normalisation(String title, String definition) {
        this.title = title;
        this.definition = definition;
    }

    /// Whether colours stand for attention itself; else for what became of it, from 0 to 1.
    public boolean isOfValues() {
        return this == LINEAR || this == LOG;
    }

    /// What colours stand for where a head's attention is called `what`, such as `attention / row maximum`.
    public String of(String what) {
        return switch (this) {
            case LINEAR, LOG -> what;
            case ROW_MAX -> what + " / row maximum";
            case RANK -> "rank of " + what;
        };
    }

    /// For people, short.
    public String title() {
        return title;
    }

    /// For tooltips, a sentence.
    public String definition() {
        return definition;
    }
}
