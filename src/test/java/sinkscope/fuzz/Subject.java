package sinkscope.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import sinkscope.work.UserFault;

/// A reader and the good files that are damaged for it.
///
/// @param name for people
/// @param seeds what is damaged, in turn
/// @param share how often it is tried beside the others
/// @param reading opens the file and reads what a person would come to see
public record Subject(String name, List<Seed> seeds, int share, Reading reading) {

    private static final int LONGEST_SENTENCE = 1000;

    /// A good file.
    ///
    /// @param beside what must lie beside it, such as the weights of a configuration
    public record Seed(Path file, byte[] bytes, List<Path> beside) {
        static Seed of(Path file, Path... beside) throws IOException {
            return new Seed(file, Files.readAllBytes(file), List.of(beside));
        }

        String fileName() {
            return String.valueOf(file.getFileName());
        }
    }

    /// What is done with a file.
    public interface Reading {
        void read(Path file) throws IOException;
    }

    /// What came of one damaged file.
    ///
    /// @param fault what is wrong with the program, not with the file; empty if nothing is
    public record Outcome(boolean refused, Optional<String> fault) {}

    /// Writes one damaged file into the folder and reads it.
    ///
    /// @param folder empty or used by this method only
    /// @param number of the try: the same one makes the same file
    public Path write(Path folder, long number) throws IOException {
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        Seed seed = seeds.get(random.nextInt(seeds.size()));
        for (Path other : seed.beside()) {
            Path copy = folder.resolve(other.getFileName());
            if (!Files.exists(copy)) {
                Files.copy(other, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        byte[] bytes = new Damage(number)
                .of(seed.bytes(), seeds.stream().map(Seed::bytes).toList());
        return Files.write(folder.resolve(seed.fileName()), bytes);
    }

    /// Reads the file and looks at what was said.
    @SuppressWarnings("CatchingUnchecked")
    public Outcome check(Path file) {
        try {
            reading.read(file);
            return new Outcome(false, Optional.empty());
        } catch (UserFault refusal) {
            return new Outcome(true, complaint(refusal.getMessage(), file));
        } catch (Exception | Error e) {
            StringBuilder words = new StringBuilder(e.toString());
            for (StackTraceElement place : e.getStackTrace()) {
                words.append("\n    at ").append(place);
                if (words.length() > 3000) {
                    break;
                }
            }
            return new Outcome(false, Optional.of(words.toString()));
        }
    }

    /// What is wrong with a refusal: it is one line, names the file and ends as a sentence does.
    private static Optional<String> complaint(String sentence, Path file) {
        boolean named = sentence.contains(String.valueOf(file.getFileName()))
                || sentence.contains(String.valueOf(file.toAbsolutePath().getParent()));
        boolean whole = sentence.endsWith(".") || sentence.endsWith("\"") || sentence.endsWith(".)");
        boolean plain = sentence.chars().noneMatch(Character::isISOControl);
        boolean human = !sentence.contains("Exception") && !sentence.contains(": null") && !sentence.contains("java.");
        return named && whole && plain && human && sentence.length() <= LONGEST_SENTENCE
                ? Optional.empty()
                : Optional.of("Said badly (named " + named + ", whole " + whole + ", plain " + plain + ", human "
                        + human + ", " + sentence.length() + " characters): " + sentence);
    }
}
