package sinkscope.view.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sinkscope.attention.Glyphs;
import sinkscope.attention.ThetaFactor;
import sinkscope.experiment.SweepPrompt;
import sinkscope.experiment.SweepRequest;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Prompt;
import sinkscope.view.source.TextFile;
import sinkscope.work.UserFault;

/// What a person asks a sweep to run.
///
/// @param factors on the model's own θ: a list such as `1/16, 1, 16`, or a range with a count, `1/256 .. 256 : 17`
/// @param places text files, and folders of `.txt` and `.md` files, whose README is none of the texts
/// @param pasted a text typed or pasted; blank for none
public record SweepPlan(String factors, List<Path> places, String pasted) {

    private static final int MOST_FACTORS = 200;

    public SweepPlan {
        places = List.copyOf(places);
    }

    /// @throws UserFault if a factor cannot be read, or is not positive
    public List<Double> scales() {
        List<Double> scales = new ArrayList<>();
        int dots = factors.indexOf("..");
        int colon = factors.indexOf(':');
        if (dots >= 0) {
            double low = number(factors.substring(0, dots));
            double high = number(factors.substring(dots + 2, colon < 0 ? factors.length() : colon));
            double count = colon < 0 ? 9 : number(factors.substring(colon + 1));
            if (count != Math.rint(count) || count < 2 || count > MOST_FACTORS) {
                throw new UserFault("A range of θ needs a whole number of steps from 2 to " + MOST_FACTORS + ".");
            }
            return SweepRequest.range(low, high, (int) count);
        }
        for (String factor : factors.split(",")) {
            scales.add(number(factor));
        }
        return scales;
    }

    private static double number(String text) {
        try {
            return ThetaFactor.parse(text).value();
        } catch (UserFault fault) {
            throw new UserFault(
                    "“" + text.strip() + "” is no factor on θ: write 1/16, 1, 16, or a range such as"
                            + " 1/256 .. 256 : 17.",
                    fault);
        }
    }

    /// The texts themselves; empty where only the text on screen is to be run. Reads files: off the UI thread.
    ///
    /// @throws UserFault if a file cannot be read or is not text
    public List<SweepPrompt> prompts(OpenedModel opened, Prompt shown) {
        List<SweepPrompt> prompts = new ArrayList<>();
        // A text that is there twice, by itself and in its folder, would make intervals narrower than they are.
        Set<Path> files = new LinkedHashSet<>();
        for (Path place : places) {
            files(place).forEach(file -> files.add(file.toAbsolutePath().normalize()));
        }
        for (Path file : files) {
            prompts.add(prompt(String.valueOf(file.getFileName()), TextFile.read(file), opened, shown));
        }
        if (!pasted.isBlank()) {
            prompts.add(prompt(Glyphs.firstWords(pasted), pasted, opened, shown));
        }
        return prompts;
    }

    private static SweepPrompt prompt(String name, String text, OpenedModel opened, Prompt shown) {
        SweepPrompt prompt = new SweepPrompt(name, opened.tokenizer().encode(text, shown.options()), text);
        if (prompt.tokens().count() == 0) {
            throw new UserFault(name + " holds no text to run.");
        }
        return prompt;
    }

    private static List<Path> files(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> inside = Files.list(place)) {
            List<Path> texts = inside.filter(
                            f -> String.valueOf(f.getFileName()).matches("(?i)(?!readme\\.).*\\.(txt|md)"))
                    .sorted()
                    .toList();
            if (texts.isEmpty()) {
                throw new UserFault(place + " holds no .txt or .md files.");
            }
            return texts;
        } catch (IOException e) {
            throw new UserFault(place + " could not be read: " + e.getMessage() + ".");
        }
    }
}
