package sinkscope.view.source;

/// Words the program brings along.
final class SampleText {

    /// What a model runs when it is opened before any text was: the text of the recording that comes with the program.
    static final String SAMPLE =
            "The lighthouse keeper counted the boats twice every evening, once when the sun touched "
                    + "the water and once again after dark. In 1973 there had been forty-one of them, and he "
                    + "could name each by the sound of its engine. Now there were six. He wrote the number in "
                    + "a ledger bound in green cloth, beside the wind, the height of the swell and anything "
                    + "the radio had said about the weather further north.\n\nHis granddaughter asked why he "
                    + "bothered. \"Nobody reads it,\" she said, turning the stiff pages. \"You could write "
                    + "anything. You could write that a whale came and asked for directions.\"";

    private SampleText() {}
}
