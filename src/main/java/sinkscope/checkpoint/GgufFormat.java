package sinkscope.checkpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sinkscope.work.UserFault;

/// GGUF: a file, any part of a split one, or a folder that holds one such model and no safetensors.
final class GgufFormat implements CheckpointFormat {

    private static final byte[] MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);

    @Override
    public boolean matches(Path path, byte[] head) {
        if (Files.isDirectory(path)) {
            return !Folder.files(path, GgufFormat::named).isEmpty()
                    && Folder.files(path, HuggingFaceWeights::named).isEmpty();
        }
        return named(path) || head.length >= 4 && Arrays.equals(head, 0, 4, MAGIC, 0, 4);
    }

    @Override
    public Checkpoint open(Path path) {
        return GgufCheckpoint.open(Files.isDirectory(path) ? only(path) : path);
    }

    private static Path only(Path folder) {
        List<Path> files = Folder.files(folder, GgufFormat::named);
        List<String> models = files.stream().map(GgufSplit::stem).distinct().toList();
        if (models.size() != 1) {
            throw new UserFault(folder + " holds " + models.size() + " GGUF models (" + Shown.names(models)
                    + "). Open one of the files.");
        }
        return files.getFirst();
    }

    private static boolean named(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".gguf");
    }
}
