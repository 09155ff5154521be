package sinkscope.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A Hugging Face model: its folder, the `config.json` or index in it, or one of its `.safetensors` files.
final class HuggingFaceFormat implements CheckpointFormat {

    @Override
    public boolean matches(Path path, byte[] head) {
        if (Files.isDirectory(path)) {
            return true;
        }
        Path file = path.getFileName();
        String name = file == null ? "" : file.toString().toLowerCase(Locale.ROOT);
        return name.equals(HuggingFaceFolder.CONFIG)
                || name.endsWith(HuggingFaceFolder.INDEX_SUFFIX)
                || name.endsWith(HuggingFaceFolder.WEIGHTS_SUFFIX);
    }

    @Override
    public Checkpoint open(Path path) {
        return HuggingFaceFolder.open(path);
    }
}
