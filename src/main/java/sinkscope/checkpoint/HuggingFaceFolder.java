package sinkscope.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sinkscope.tensor.ElementType;
import sinkscope.tensor.Tensor;
import sinkscope.work.UserFault;

/// A model as Hugging Face's libraries save it: `config.json` beside one or many safetensors files.
final class HuggingFaceFolder implements Checkpoint {

    static final String CONFIG = "config.json";
    static final String INDEX_SUFFIX = ".safetensors.index.json";
    static final String WEIGHTS_SUFFIX = ".safetensors";

    private final Path folder;
    private final HuggingFaceConfig config;
    private final List<SafetensorsFile> files;
    private final Map<String, SafetensorsFile> byTensor = new LinkedHashMap<>();
    private final Map<String, long[]> packed;
    private final Set<String> names = new LinkedHashSet<>();

    private HuggingFaceFolder(Path folder, HuggingFaceConfig config, List<SafetensorsFile> files) {
        this.folder = folder;
        this.config = config;
        this.files = files;
        for (SafetensorsFile file : files) {
            for (String name : file.tensorNames()) {
                SafetensorsFile other = byTensor.put(name, file);
                if (other != null) {
                    throw new UserFault("Tensor " + Shown.name(name) + " is both in " + other.path() + " and in "
                            + file.path() + "; the files do not belong to one model.");
                }
            }
        }
        Map<String, long[]> shapes = new LinkedHashMap<>();
        byTensor.forEach((name, file) -> shapes.put(name, file.shape(name)));
        packed = PackedWeights.find(folder.toString(), shapes);
        names.addAll(byTensor.keySet());
        packed.keySet().forEach(name -> {
            names.remove(PackedWeights.blocks(name));
            names.remove(PackedWeights.scales(name));
            names.add(name);
        });
    }

    /// @param path the folder, or its `config.json`, its index, or a weights file in it
    static HuggingFaceFolder open(Path path) {
        Path folder = Files.isDirectory(path) ? path : parent(path);
        HuggingFaceWeights weights = HuggingFaceWeights.find(folder, path);
        if (!Files.exists(folder.resolve(CONFIG))) {
            throw new UserFault(folder + " holds " + Shown.names(weights.fileNames()) + " but no " + CONFIG
                    + " that says what model it is. Put the model's own " + CONFIG + " beside it.");
        }
        HuggingFaceConfig config = HuggingFaceConfig.read(folder.resolve(CONFIG));
        refuseForeignQuantisation(folder, config);
        List<SafetensorsFile> files = new ArrayList<>();
        try {
            for (Path file : weights.files()) {
                files.add(SafetensorsFile.open(file));
            }
            HuggingFaceFolder opened = new HuggingFaceFolder(folder, config, List.copyOf(files));
            weights.check(opened.byTensor.keySet());
            return opened;
        } catch (RuntimeException | Error e) {
            files.forEach(SafetensorsFile::close);
            throw e;
        }
    }

    /// Packed weights of other tools look like plain integers: run as they are, they would give nonsense.
    private static void refuseForeignQuantisation(Path folder, HuggingFaceConfig config) {
        String method = config.text("quantization_config.quant_method").orElse("");
        if (!method.isEmpty() && !method.equals("mxfp4")) {
            throw new UserFault(folder + " holds weights packed by " + Shown.name(method)
                    + ", which Sinkscope does not unpack. Open the original model, or a GGUF version of it.");
        }
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }

    @Override
    public Path path() {
        return folder;
    }

    @Override
    public String container() {
        return files.size() == 1 ? "safetensors folder" : "safetensors folder of " + files.size() + " files";
    }

    @Override
    public String name() {
        return HubFolder.modelName(folder);
    }

    @Override
    public String quantisation() {
        Quantisation counted = new Quantisation();
        for (String name : names) {
            SafetensorsFile file = byTensor.get(name);
            if (file != null) {
                counted.add(file.dtype(name), file.shape(name));
            }
        }
        packed.values().forEach(shape -> counted.add(ElementType.MXFP4.name(), shape));
        return counted.most();
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public Set<String> tensorNames() {
        return Collections.unmodifiableSet(names);
    }

    @Override
    public Tensor tensor(String name) {
        long[] unpacked = packed.get(name);
        return unpacked == null
                ? stored(name)
                : PackedWeights.tensor(
                        name, unpacked, stored(PackedWeights.blocks(name)), stored(PackedWeights.scales(name)));
    }

    private Tensor stored(String name) {
        SafetensorsFile file = byTensor.get(name);
        if (file == null) {
            throw new UserFault(folder + " holds no tensor named " + Shown.name(name) + ".");
        }
        return file.tensor(name);
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
    }
}
