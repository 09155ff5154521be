package sinkscope.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sinkscope.tensor.Tensor;
import sinkscope.work.UserFault;

/// A model in GGUF: one file, or all parts of a split one. The first part's metadata is the model's.
final class GgufCheckpoint implements Checkpoint {

    /// What converters append to a model's name: the quantisation.
    private static final Pattern QUANTISATION_SUFFIX = Pattern.compile(
            "[.\\-_](UD-)?(I?Q\\d\\w*|TQ\\d\\w*|MXFP4\\w*|BF16|F16|F32|FP16|FP32)$", Pattern.CASE_INSENSITIVE);

    private static final Set<String> NAMES_THAT_SAY_NOTHING = Set.of("model", "ggml-model", "gguf-model");

    private final Path path;
    private final List<GgufFile> parts;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final GgufConfig config;

    private GgufCheckpoint(Path path, List<GgufFile> parts) {
        this.path = path;
        this.parts = parts;
        config = new GgufConfig(parts.getFirst().path(), parts.getFirst().metadata());
        for (GgufFile part : parts) {
            part.tensors().forEach((name, tensor) -> {
                if (tensors.put(name, tensor) != null) {
                    throw new UserFault(part.path() + ": tensor " + Shown.name(name)
                            + " is also in another part of the split model; the parts do not belong together.");
                }
            });
        }
    }

    /// @param path the file, or any part of a split model
    static GgufCheckpoint open(Path path) {
        List<GgufFile> parts = new ArrayList<>();
        try {
            for (Path part : GgufSplit.parts(path)) {
                parts.add(GgufFile.open(part));
            }
            GgufSplit.check(parts);
            return new GgufCheckpoint(path, List.copyOf(parts));
        } catch (RuntimeException | Error e) {
            parts.forEach(GgufFile::close);
            throw e;
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public String container() {
        return parts.size() == 1 ? "GGUF" : "GGUF in " + parts.size() + " parts";
    }

    @Override
    public String name() {
        String file = GgufSplit.stem(path);
        Matcher suffix = QUANTISATION_SUFFIX.matcher(file);
        String stem = suffix.find() ? file.substring(0, suffix.start()) : file;
        return NAMES_THAT_SAY_NOTHING.contains(stem) ? titleOr(stem) : stem;
    }

    private String titleOr(String stem) {
        Optional<GgufValue> title =
                Optional.ofNullable(parts.getFirst().metadata().get("general.name"));
        return title.filter(GgufValue.Text.class::isInstance)
                .map(value -> ((GgufValue.Text) value).value())
                .filter(text -> !text.isBlank())
                .orElse(stem);
    }

    @Override
    public String quantisation() {
        Optional<String> said = GgufFileType.name(parts.getFirst().metadata().get("general.file_type"));
        if (said.isPresent()) {
            return said.get();
        }
        Quantisation counted = new Quantisation();
        tensors.values().forEach(tensor -> counted.add(tensor.type().name(), tensor.shape()));
        return counted.most();
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public Set<String> tensorNames() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    @Override
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new UserFault(path + " holds no tensor named " + Shown.name(name) + ".");
        }
        return tensor;
    }

    @Override
    public void close() {
        parts.forEach(GgufFile::close);
    }
}
