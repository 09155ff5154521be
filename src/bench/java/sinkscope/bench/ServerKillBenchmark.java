package sinkscope.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.Tokens;
import sinkscope.model.PassRequest;
import sinkscope.remote.RemoteModel;
import sinkscope.remote.ServerToken;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// A server of its own process, killed in the middle of a pass again and again: the desk says one sentence each
/// time, keeps what it had, and a server started again at the same place answers for it.
///
/// Arguments: a model, how often, an empty folder.
public final class ServerKillBenchmark {

    private ServerKillBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path model = Path.of(arguments[0]);
        int times = Integer.parseInt(arguments[1]);
        Path folder = Path.of(arguments[2]);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path tokenFile = folder.resolve("token");
        ServerToken token = ServerToken.made(tokenFile);
        URI at = URI.create("http://127.0.0.1:" + port);
        Random random = new Random(4);
        Map<String, Integer> sentences = new TreeMap<>();
        LayerHead where = new LayerHead(12, 3);
        LiveAttention kept = null;
        float[] before = {};
        int answeredAgain = 0;
        Process server = start(model, port, tokenFile);
        try {
            for (int round = 0; round < times; round++) {
                RemoteModel remote = RemoteModel.open(at, token).getFirst();
                Tokens tokens = remote.tokenizer()
                        .encode(
                                "The keeper counted the ships. ".repeat(8),
                                remote.tokenizer().defaults());
                PassRequest request = new PassRequest(tokens, 1, "");
                if (kept == null) {
                    kept = remote.run(request, measurer(tokens), Progress.none(), Cancellation.never());
                    before = kept.map(where).values();
                } else if (java.util.Arrays.equals(before, kept.map(where).values())) {
                    answeredAgain++;
                }
                int layer = random.nextInt(30);
                Process doomed = server;
                try (LiveAttention unfinished = remote.run(
                        request,
                        measurer(tokens),
                        (done, _, _) -> {
                            if (done >= layer) {
                                doomed.destroyForcibly();
                            }
                        },
                        Cancellation.never())) {
                    sentences.merge(
                            "(the pass was faster: " + unfinished.losses().length + " losses)", 1, Integer::sum);
                } catch (UserFault fault) {
                    sentences.merge(String.valueOf(fault.getMessage()), 1, Integer::sum);
                }
                doomed.destroyForcibly().waitFor();
                server = start(model, port, tokenFile);
            }
        } finally {
            server.destroyForcibly();
        }
        sentences.forEach((said, count) -> System.out.println(count + " × " + said));
        System.out.println("a server started again gave the same head of the pass before: " + answeredAgain + " of "
                + (times - 1));
    }

    private static AttentionMeasurer measurer(Tokens tokens) {
        return new AttentionMeasurer(MeasureSettings.DEFAULT, tokens);
    }

    private static Process start(Path model, int port, Path tokenFile) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "sinkscope.app.Main",
                "serve",
                model.toString(),
                "--listen",
                "127.0.0.1:" + port,
                "--token-file",
                tokenFile.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        if (line == null || !line.startsWith("listening")) {
            throw new IOException("the server did not start: " + line);
        }
        return process;
    }
}
