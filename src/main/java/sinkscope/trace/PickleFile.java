package sinkscope.trace;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sinkscope.checkpoint.PythonLine;
import sinkscope.work.UserFault;

/// Python pickles and the PyTorch files made of them. Reading one runs whatever program it holds, so none is read: this
/// format only says how to convert.
final class PickleFile implements TraceFormat {

    private static final List<String> SUFFIXES = List.of(".pt", ".pth", ".pkl", ".pickle", ".ckpt");

    @Override
    public String name() {
        return "pickle";
    }

    @Override
    public List<String> extensions() {
        return List.of();
    }

    @Override
    public boolean matches(Path file, byte[] head) {
        if (Files.exists(file.resolveSibling("config.json"))) {
            // Weights beside their model's configuration.
            return false;
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean protocol = head.length > 2 && (head[0] & 0xff) == 0x80 && head[1] >= 2 && head[1] <= 5;
        return SUFFIXES.stream().anyMatch(name::endsWith)
                || protocol
                || firstEntry(head).endsWith("data.pkl");
    }

    @Override
    public Trace open(Path file, Given given) {
        throw new UserFault(file
                + " is a Python pickle, which can run any code when it is read, so Sinkscope does not. If it holds"
                + " the attentions of transformers, convert it where you trust it: "
                + PythonLine.of("import torch; from safetensors.torch import save_file; save_file({f'attn.{i}':"
                        + " a[0].contiguous().clone() for i, a in enumerate(torch.load("
                        + PythonLine.text(file.toString()) + ", map_location='cpu', weights_only=True))}, "
                        + PythonLine.text(file.toString().replaceFirst("\\.[^./\\\\]*$", "") + ".safetensors")
                        + ")"));
    }

    /// The name of the first file in a zip, empty if this is none.
    static String firstEntry(byte[] head) {
        if (head.length < 30 || head[0] != 'P' || head[1] != 'K') {
            return "";
        }
        int length = (head[26] & 0xff) | (head[27] & 0xff) << 8;
        return 30 + length <= head.length ? new String(head, 30, length, StandardCharsets.UTF_8) : "";
    }
}
