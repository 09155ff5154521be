package sinkscope.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The Python process of `peers/eager_pass.py`: transformers eager with `output_attentions=True` and the same
/// statistics in numpy. One thread at a time.
final class EagerPeer implements AutoCloseable {

    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;
    private long peak;

    /// Waits until the model is loaded.
    EagerPeer(String python) throws IOException {
        process = new ProcessBuilder(
                        python,
                        "src/bench/peers/eager_pass.py",
                        MeasuredModel.FILE.toString(),
                        Integer.toString(MeasuredModel.THREADS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals("ready")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException(python + " could not run the peer; does it have torch, transformers and gguf?");
        }
    }

    /// @return milliseconds of one pass with statistics
    double run(int tokens) throws IOException {
        in.println(tokens);
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the peer ended");
        }
        String[] parts = line.split(" ");
        peak = Long.parseLong(parts[1]);
        return Double.parseDouble(parts[0]);
    }

    /// The largest resident size so far, in bytes.
    long peakBytes() {
        return peak;
    }

    @Override
    public void close() {
        in.close();
        process.destroy();
    }
}
