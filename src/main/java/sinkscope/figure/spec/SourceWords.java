package sinkscope.figure.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sinkscope.work.UserFault;

/// A source in one word of a command line: its file, and after each `::` what else it is, such as
/// `model.gguf::text=story.txt::theta-scale=1/16`.
public final class SourceWords {

    private static final String BREAK = "::";

    /// Takes all that follows, so that a text may hold what parts are parted by.
    private static final String REST = "text-rest=";

    private SourceWords() {}

    public static String write(SourceSpec source) {
        List<String> parts = new ArrayList<>(List.of(source.file()));
        switch (source.text()) {
            case SourceSpec.Text.OfFile(String file) -> parts.add("text=" + file);
            case SourceSpec.Text.Ids(List<Integer> ids) ->
                parts.add("ids=" + ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
            case SourceSpec.Text.Said(String text) when !isWhole(text) -> parts.add("text-string=" + text);
            case SourceSpec.Text.Said _, SourceSpec.Text.None _ -> {}
        }
        if (!source.theta().isEmpty()) {
            parts.add("theta=" + source.theta());
        }
        if (!source.thetaScale().isEmpty()) {
            parts.add("theta-scale=" + source.thetaScale());
        }
        source.interventions().forEach(words -> parts.add("intervention=" + words));
        source.marks().bos().ifPresent(bos -> parts.add(bos ? "bos" : "no-bos"));
        if (source.marks().chat()) {
            parts.add("chat");
        }
        if (source.text() instanceof SourceSpec.Text.Said(String text) && isWhole(text)) {
            parts.add(REST + text);
        }
        return String.join(BREAK, parts);
    }

    /// Whether a text cannot stand between others.
    private static boolean isWhole(String text) {
        return text.isEmpty() || text.contains(BREAK) || text.startsWith(":") || text.endsWith(":");
    }

    /// The inverse of `write`.
    ///
    /// @param letter what the source is called
    /// @throws UserFault if a part is not understood
    public static SourceSpec read(String word, String letter) {
        int rest = word.indexOf(BREAK + REST);
        String[] parts = (rest < 0 ? word : word.substring(0, rest)).split(BREAK);
        SourceSpec.Text text = rest < 0
                ? new SourceSpec.Text.None()
                : new SourceSpec.Text.Said(word.substring(rest + BREAK.length() + REST.length()));
        Optional<Boolean> bos = Optional.empty();
        boolean chat = false;
        String theta = "";
        String scale = "";
        List<String> interventions = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String value = parts[i].substring(equals + 1);
            switch (equals < 0 ? parts[i] : parts[i].substring(0, equals)) {
                case "text" -> text = new SourceSpec.Text.OfFile(value);
                case "text-string" -> text = new SourceSpec.Text.Said(value);
                case "ids" -> text = new SourceSpec.Text.Ids(ids(value));
                case "bos" -> bos = Optional.of(true);
                case "no-bos" -> bos = Optional.of(false);
                case "chat" -> chat = true;
                case "theta" -> theta = value;
                case "theta-scale" -> scale = value;
                case "intervention" -> interventions.add(value);
                default ->
                    throw new UserFault("“" + parts[i] + "” after :: is not understood; there are text=FILE,"
                            + " text-string=S, text-rest=S, ids=1,2, theta=X,"
                            + " theta-scale=M, intervention=WORDS, bos, no-bos and chat.");
            }
        }
        return new SourceSpec(letter, parts[0], "", text, theta, scale, interventions, new SourceSpec.Marks(bos, chat));
    }

    private static List<Integer> ids(String value) {
        if (!value.matches("[0-9]{1,9}(,[0-9]{1,9})*")) {
            throw new UserFault("ids= takes token ids with commas between, such as 1,15,7, not “" + value + "”.");
        }
        return Stream.of(value.split(",")).map(Integer::valueOf).toList();
    }
}
