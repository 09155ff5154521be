package sinkscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sinkscope.attention.Glyphs;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.tokenizer.Tokenizers;
import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The texts a model is run on, and how they become tokens.
final class PromptOptions {

    private static final long LONGEST_TEXT = 64L << 20;
    private static final int LONGEST_ENTRY = 40;

    @Option(
            names = "--text",
            paramLabel = "FILE",
            description =
                    "A text in UTF-8, taken as it is, line ends included; - reads the standard input. May be given"
                            + " several times.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--text-string", paramLabel = "S", description = "A text given here. May be given several times.")
    private List<String> strings = new ArrayList<>();

    @Option(
            names = "--texts",
            paramLabel = "FOLDER|FILE.jsonl",
            description = "Many texts: every .txt file of a folder in the order of their names, or every line of a file"
                    + " of JSON texts or of objects with a `text` (and a `name`). May be given several times.")
    private List<Path> collections = new ArrayList<>();

    @Option(
            names = "--tokens",
            paramLabel = "FILE.json",
            description = "Token ids instead of text: a JSON array of whole numbers, taken as they are.")
    private List<Path> ids = new ArrayList<>();

    @Option(
            names = "--bos",
            negatable = true,
            description = "Put the begin-of-sequence token in front, or don't. Default: what the model's own tokenizer"
                    + " does.")
    private @Nullable Boolean bos;

    @Option(names = "--chat", description = "Wrap the text as one user turn in the model's chat template.")
    private boolean chat;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description =
                    "Run on the first N tokens of each text only, so that texts of different lengths share one T.")
    private int maxTokens = Integer.MAX_VALUE;

    /// One text, ready to run.
    ///
    /// @param name for outputs: the file, or the first words
    /// @param text empty when only ids are known
    record Prompt(String name, String text, Tokens tokens) {}

    /// Every file that is read: what is given here, and the sources.
    List<Path> inputs(Path... sources) {
        List<Path> all = new ArrayList<>(List.of(sources));
        all.addAll(files);
        all.addAll(collections);
        all.addAll(ids);
        return all;
    }

    boolean given() {
        return !files.isEmpty() || !strings.isEmpty() || !collections.isEmpty() || !ids.isEmpty();
    }

    /// All texts, in the order files, strings, collections, ids.
    ///
    /// @throws UserFault if there is none, or one cannot be read or holds no token
    List<Prompt> prompts(Checkpoint checkpoint) {
        if (!given()) {
            throw new UserFault(
                    "A model needs a text to run on: give --text FILE, --text-string S, --texts FOLDER or --tokens"
                            + " FILE.json.");
        }
        if (maxTokens < 1) {
            throw new UserFault("--max-tokens must be at least 1, not " + maxTokens + ".");
        }
        List<Prompt> prompts = new ArrayList<>();
        if (!files.isEmpty() || !strings.isEmpty() || !collections.isEmpty()) {
            try (Tokenizer tokenizer = Tokenizers.open(checkpoint)) {
                Tokenizer.Options defaults = tokenizer.defaults();
                Tokenizer.Options options =
                        new Tokenizer.Options(bos == null ? defaults.bos() : bos, chat || defaults.chat());
                for (Path file : files) {
                    String text = text(file);
                    prompts.add(new Prompt(file.toString(), text, tokenizer.encode(text, options)));
                }
                for (String text : strings) {
                    prompts.add(new Prompt(Glyphs.firstWords(text), text, tokenizer.encode(text, options)));
                }
                for (Path collection : collections) {
                    for (TextCollection.Entry entry : TextCollection.read(collection)) {
                        prompts.add(new Prompt(entry.name(), entry.text(), tokenizer.encode(entry.text(), options)));
                    }
                }
            }
        }
        for (Path file : ids) {
            prompts.add(new Prompt(file.toString(), "", described(checkpoint, file)));
        }
        for (Prompt prompt : prompts) {
            if (prompt.tokens().count() == 0) {
                throw new UserFault(
                        prompt.name().isEmpty() ? "The text is empty." : prompt.name() + " holds no token.");
            }
        }
        return prompts.stream().map(this::shortened).toList();
    }

    /// A text as tokens, without marks of the tokenizer's own.
    static Tokens bare(Checkpoint checkpoint, String text) {
        try (Tokenizer tokenizer = Tokenizers.open(checkpoint)) {
            return tokenizer.encode(text, new Tokenizer.Options(false, false));
        }
    }

    private Prompt shortened(Prompt prompt) {
        if (prompt.tokens().count() <= maxTokens) {
            return prompt;
        }
        Tokens first = prompt.tokens().first(maxTokens);
        return new Prompt(prompt.name(), prompt.text().isEmpty() ? "" : first.joined(), first);
    }

    private static Tokens described(Checkpoint checkpoint, Path file) {
        List<Integer> ids = ids(file);
        Optional<Tokenizer> tokenizer = named(checkpoint);
        if (tokenizer.isEmpty()) {
            return new Tokens(ids, Tokens.unnamed(ids.size()).texts());
        }
        try (Tokenizer open = tokenizer.get()) {
            return open.describe(ids);
        }
    }

    /// Ids can be run without names; a tokenizer that cannot be read says itself that ids are the way out.
    private static Optional<Tokenizer> named(Checkpoint checkpoint) {
        try {
            return Tokenizers.find(checkpoint);
        } catch (UserFault _) {
            return Optional.empty();
        }
    }

    private static List<Integer> ids(Path file) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(text(file));
        } catch (JacksonException e) {
            throw new UserFault(file + " is not JSON: " + e.getOriginalMessage() + ".", e);
        }
        if (!root.isArray()) {
            throw new UserFault(file + " must hold a JSON array of token ids, such as [1, 15, 7].");
        }
        List<Integer> ids = new ArrayList<>();
        for (JsonNode entry : root) {
            if (!entry.isInt() || entry.intValue() < 0) {
                throw new UserFault(file + " has " + Glyphs.cut(entry.toString(), LONGEST_ENTRY) + " at position "
                        + ids.size() + ", where a token id should be.");
            }
            ids.add(entry.intValue());
        }
        return ids;
    }

    static String text(Path file) {
        try {
            byte[] bytes = file.toString().equals("-") ? System.in.readNBytes((int) LONGEST_TEXT) : read(file);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UserFault(file + " is not text in UTF-8.", e);
        } catch (NoSuchFileException e) {
            throw new UserFault(file + " does not exist.", e);
        } catch (IOException e) {
            throw new UserFault(file + " could not be read: " + e.getMessage() + ".", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UserFault(file + " is a folder; give the texts one by one.");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes((int) LONGEST_TEXT + 1);
            if (bytes.length > LONGEST_TEXT) {
                throw new UserFault(
                        file + " has more than " + (LONGEST_TEXT >> 20) + " MiB, more than any model reads at once.");
            }
            return bytes;
        }
    }
}
