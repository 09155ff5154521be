package sinkscope.view.source;

/// Words the program brings along.
final class SampleText {

    /// What a model runs when it is opened before any text was.
    static final String SAMPLE =
            "The lighthouse keeper counted the boats twice every evening, once when the sun touched the water and once"
                + " again after dark. In 1973 there had been forty-one of them, and he could name each by the sound of"
                + " its engine. Now there were six.";

    private SampleText() {}
}
