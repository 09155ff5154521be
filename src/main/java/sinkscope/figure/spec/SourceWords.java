package sinkscope.figure.spec;

import java.util.ArrayList;
import java.util.List;
import sinkscope.work.UserFault;

/// A source in one word of a command line: its file, and after each `::` what else it is, such as
/// `model.gguf::text=story.txt::theta-scale=1/16`.
public final class SourceWords {

    private static final String BREAK = "::";

    private SourceWords() {}

    public static String write(SourceSpec source) {
        List<String> parts = new ArrayList<>(List.of(source.file()));
        switch (source.text()) {
            case SourceSpec.Text.OfFile(String file) -> parts.add("text=" + file);
            case SourceSpec.Text.Said(String text) -> parts.add("text-string=" + text);
            case SourceSpec.Text.None _ -> {}
        }
        if (!source.theta().isEmpty()) {
            parts.add("theta=" + source.theta());
        }
        if (!source.thetaScale().isEmpty()) {
            parts.add("theta-scale=" + source.thetaScale());
        }
        source.interventions().forEach(words -> parts.add("intervention=" + words));
        return String.join(BREAK, parts);
    }

    /// The inverse of `write`; a text that is given in the word itself must not hold `::`.
    ///
    /// @param letter what the source is called
    /// @throws UserFault if a part is not understood
    public static SourceSpec read(String word, String letter) {
        String[] parts = word.split(BREAK);
        SourceSpec.Text text = new SourceSpec.Text.None();
        String theta = "";
        String scale = "";
        List<String> interventions = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String value = parts[i].substring(equals + 1);
            switch (equals < 0 ? "" : parts[i].substring(0, equals)) {
                case "text" -> text = new SourceSpec.Text.OfFile(value);
                case "text-string" -> text = new SourceSpec.Text.Said(value);
                case "theta" -> theta = value;
                case "theta-scale" -> scale = value;
                case "intervention" -> interventions.add(value);
                default ->
                    throw new UserFault("“" + parts[i] + "” after :: is not understood; there are text=FILE,"
                            + " text-string=S, theta=X, theta-scale=M and intervention=WORDS.");
            }
        }
        return new SourceSpec(letter, parts[0], "", text, theta, scale, interventions);
    }
}
