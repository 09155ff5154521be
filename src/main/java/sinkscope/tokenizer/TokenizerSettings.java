package sinkscope.tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sinkscope.checkpoint.Shown;
import sinkscope.tokenizer.TokenizerJson.AddedToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a Hugging Face folder says of its tokenizer beside the vocabulary: `tokenizer_config.json`,
/// `special_tokens_map.json`, `added_tokens.json`, `chat_template.jinja`. All of them may be missing.
final class TokenizerSettings {

    private static final String CONFIG = "tokenizer_config.json";
    private static final List<String> NAMES = List.of("bos_token", "eos_token", "unk_token", "pad_token");

    private final Path folder;
    private final JsonNode config;
    private final JsonNode special;

    private TokenizerSettings(Path folder) {
        this.folder = folder;
        this.config = optional(CONFIG);
        this.special = optional("special_tokens_map.json");
    }

    static TokenizerSettings read(Path folder) {
        return new TokenizerSettings(folder);
    }

    private JsonNode optional(String name) {
        Path path = folder.resolve(name);
        return Files.exists(path) ? TokenizerFiles.object(path) : JsonNodeFactory.instance.objectNode();
    }

    /// The special tokens' texts by the names chat templates call them.
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (String name : NAMES) {
            content(config.get(name)).or(() -> content(special.get(name))).ifPresent(text -> names.put(name, text));
        }
        return names;
    }

    /// A token is written as its text or as an object with its flags.
    private static Optional<String> content(JsonNode token) {
        if (token == null) {
            return Optional.empty();
        }
        JsonNode text = token.isObject() ? token.path("content") : token;
        return text.isString() ? Optional.of(text.stringValue()) : Optional.empty();
    }

    /// Whether BOS is put in front; empty where the tokenizer's own post-processing decides. As in transformers, saying
    /// anything of EOS alone says that BOS is not added.
    Optional<Boolean> addsBos() {
        if (config.has("add_bos_token") || config.has("add_eos_token")) {
            return Optional.of(config.path("add_bos_token").asBoolean(false));
        }
        return Optional.empty();
    }

    Optional<Boolean> prefixSpace() {
        JsonNode flag = config.path("add_prefix_space");
        return flag.isBoolean() ? Optional.of(flag.booleanValue()) : Optional.empty();
    }

    /// What the tokenizer's class does to cut its text into words.
    PreTokenizers.PreTokenizer preTokenizer() {
        String type = config.path("tokenizer_class").asString("");
        String name = type.startsWith("Qwen2") ? "qwen2" : type.startsWith("GPTNeoX") ? "olmo" : "gpt-2";
        return PreTokenizers.named(name).orElseThrow();
    }

    /// Tokens added to the vocabulary later: found in the text before it is cut.
    ///
    /// @param ids the vocabulary, which may hold some of them already
    List<AddedToken> added(Map<String, Integer> ids) {
        Map<Integer, AddedToken> added = new TreeMap<>();
        JsonNode old = optional("added_tokens.json");
        for (Map.Entry<String, JsonNode> entry : old.properties()) {
            Path path = folder.resolve("added_tokens.json");
            int id = TokenizerFiles.id(entry.getValue(), path, "token " + Shown.name(entry.getKey()));
            added.put(id, new AddedToken(id, entry.getKey(), false, false));
        }
        for (Map.Entry<String, JsonNode> entry :
                config.path("added_tokens_decoder").properties()) {
            JsonNode token = entry.getValue();
            Optional<String> text = content(token);
            Optional<Integer> id = number(entry.getKey());
            if (text.isPresent() && id.isPresent()) {
                added.put(
                        id.get(),
                        new AddedToken(
                                id.get(),
                                text.get(),
                                token.path("special").asBoolean(false),
                                token.path("rstrip").asBoolean(false)));
            }
        }
        for (String name : names().values()) {
            Integer id = ids.get(name);
            if (id != null) {
                added.putIfAbsent(id, new AddedToken(id, name, true, false));
            }
        }
        for (AddedToken token : added.values()) {
            TokenizerFiles.checkAdded(folder.toString(), token.id(), token.content());
        }
        return new ArrayList<>(added.values());
    }

    private static Optional<Integer> number(String digits) {
        try {
            int id = Integer.parseInt(digits);
            return id >= 0 && id < TokenizerFiles.MOST_TOKENS ? Optional.of(id) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// The template named `default` where there are several.
    Optional<String> chatTemplate() {
        Path file = folder.resolve("chat_template.jinja");
        if (Files.exists(file)) {
            return Optional.of(TokenizerFiles.text(file));
        }
        JsonNode template = config.path("chat_template");
        if (template.isString()) {
            return Optional.of(template.stringValue());
        }
        for (JsonNode choice : template) {
            if (choice.path("name").asString("").equals("default")) {
                return content(choice.get("template"));
            }
        }
        return Optional.empty();
    }
}
