package sinkscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Many texts from one place: a folder of `.txt` files, or a file with a JSON text or object in every line.
final class TextCollection {

    /// @param name a file's, an entry's own, or `corpus.jsonl:7`
    record Entry(String name, String text) {}

    private TextCollection() {}

    /// @throws UserFault if there is no text, or one cannot be read
    static List<Entry> read(Path place) {
        List<Entry> entries = Files.isDirectory(place) ? folder(place) : lines(place);
        if (entries.isEmpty()) {
            throw new UserFault(place + " holds no text"
                    + (Files.isDirectory(place) ? "; a folder is read for its .txt files." : "."));
        }
        return entries;
    }

    private static List<Entry> folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(".txt"))
                    .sorted()
                    .map(file -> new Entry(file.getFileName().toString(), PromptOptions.text(file)))
                    .toList();
        } catch (IOException e) {
            throw new UserFault(folder + " could not be read: " + e.getMessage() + ".", e);
        }
    }

    private static List<Entry> lines(Path file) {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : PromptOptions.text(file).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                entries.add(entry(file, number, line));
            }
        }
        return entries;
    }

    private static Entry entry(Path file, int number, String line) {
        String where = file.getFileName() + ":" + number;
        try {
            JsonNode node = JsonMapper.shared().readTree(line);
            JsonNode text = node.isObject() ? node.path("text") : node;
            if (text.isString()) {
                JsonNode name = node.path("name");
                return new Entry(name.isString() ? name.stringValue() : where, text.stringValue());
            }
        } catch (JacksonException e) {
            throw new UserFault(file + " is not JSON in line " + number + ": " + e.getOriginalMessage() + ".", e);
        }
        throw new UserFault(file + " has neither a text nor an object with a `text` in line " + number + ".");
    }
}
