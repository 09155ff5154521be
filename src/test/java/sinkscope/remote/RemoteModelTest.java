package sinkscope.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;
import sinkscope.raster.ThumbnailGatherer;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.statistics.report.HeadReport;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.tokenizer.Tokenizers;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

class RemoteModelTest {

    private static final Path MODEL = Path.of("assets/models/SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final ServerToken TOKEN = new ServerToken("0123456789abcdef");
    private static final String TEXT = "The keeper of the lighthouse counted the ships that did not come.";

    private static Checkpoint checkpoint;
    private static LiveModel live;
    private static Tokenizer tokenizer;
    private static RemoteServer server;

    /// Listens to both kinds of results, as the window does.
    private record Both(AttentionMeasurer measurer, ThumbnailGatherer gatherer) implements PassListener {

        @Override
        public void attention(AttentionRows rows) {
            measurer.attention(rows);
            gatherer.attention(rows);
        }

        @Override
        public List<PassListener> parts() {
            return List.of(measurer, gatherer);
        }

        static Both of(Tokens text) {
            return new Both(new AttentionMeasurer(MeasureSettings.DEFAULT, text), new ThumbnailGatherer(8));
        }

        static Both fresh() {
            return new Both(new AttentionMeasurer(MeasureSettings.DEFAULT), new ThumbnailGatherer(8));
        }
    }

    @BeforeAll
    static void open() {
        checkpoint = Checkpoints.open(MODEL);
        live = Models.open(checkpoint, ModelOptions.DEFAULT);
        tokenizer = Tokenizers.open(checkpoint);
        server = start(0);
    }

    private static RemoteServer start(int port) {
        return RemoteServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                TOKEN,
                new OfferedModels("test", List.of(new OfferedModels.Offered(live, tokenizer))));
    }

    @AfterAll
    static void close() {
        server.close();
        tokenizer.close();
        live.close();
        checkpoint.close();
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static RemoteModel remote() {
        return RemoteModel.open(at(server.port()), TOKEN).getFirst();
    }

    private static String refused(org.junit.jupiter.api.function.Executable what) {
        return String.valueOf(assertThrows(UserFault.class, what).getMessage());
    }

    @Test
    void isTheModelOfTheServer() {
        RemoteModel remote = remote();
        assertEquals(live.facts(), remote.facts());
        Tokens tokens = remote.tokenizer().encode(TEXT, remote.tokenizer().defaults());
        assertEquals(tokenizer.encode(TEXT, tokenizer.defaults()), tokens);
        assertEquals(tokens, remote.tokenizer().describe(tokens.ids()));
        assertTrue(remote.need(tokens.count()).fits());
        PassRequest request = new PassRequest(tokens, 4, TEXT);
        Both expected = Both.fresh();
        Both found = Both.fresh();
        List<String> steps = new ArrayList<>();
        try (LiveAttention here = live.run(request, expected, Progress.none(), Cancellation.never());
                LiveAttention there =
                        remote.run(request, found, (done, total, what) -> steps.add(what), Cancellation.never())) {
            assertTrue(steps.size() > 10, "the server says how far it is");
            assertEquals(here.facts().ropeThetas(), there.facts().ropeThetas());
            assertArrayEquals(here.losses(), there.losses());
            for (HeadReport head : expected.measurer().report().heads()) {
                HeadReport other = found.measurer().report().head(head.where());
                assertEquals(head.values(), other.values());
                assertArrayEquals(head.sinkRates(), other.sinkRates());
                assertArrayEquals(head.decay().values(), other.decay().values());
                assertEquals(head.powerLaw(), other.powerLaw());
            }
            assertEquals(
                    expected.measurer().report().pooled(),
                    found.measurer().report().pooled());
            assertArrayEquals(
                    expected.measurer().pooledDecay().stored().sums(),
                    found.measurer().pooledDecay().stored().sums());
            LayerHead where = new LayerHead(12, 3);
            assertArrayEquals(
                    Objects.requireNonNull(expected.gatherer().finished().get(where))
                            .strongest(),
                    Objects.requireNonNull(found.gatherer().finished().get(where))
                            .strongest());
            assertEquals(270, found.gatherer().finished().size());
            assertArrayEquals(here.map(where).values(), there.map(where).values());
            assertTrue(refused(() -> there.map(new LayerHead(99, 0))).contains("L99 H0"));
        }
    }

    /// Every intervention there is: the server runs it as this machine does, and says what it says.
    @TestFactory
    Stream<DynamicTest> interventionsAreDoneThere() {
        RemoteModel remote = remote();
        return Stream.of(
                        List.of("window 2+6 positions text"),
                        List.of("kv-budget h2o:3+4"),
                        List.of("key-bias 0:-inf"),
                        List.of("heads-on-first-key 18:8"),
                        List.of("write 11:0:507=0"),
                        List.of("sink-logit 1.5"),
                        List.of("logit-scale 0.5"),
                        List.of("zero-heads 3:1,12:3"),
                        List.of("quantise 8:tensor"),
                        List.of("prefix-string \"Once upon a time\""),
                        List.of("decay-bias 0.02", "prefix-string \"\\n\""))
                .map(words -> DynamicTest.dynamicTest(String.join(" and ", words), () -> {
                    List<Intervention> changes = Interventions.encoded(
                            Interventions.parse(words),
                            text -> tokenizer.encode(text, new Tokenizer.Options(false, false)));
                    assertEquals(live.remarks(changes), remote.remarks(changes));
                    Tokens tokens = tokenizer.encode(TEXT, tokenizer.defaults());
                    PassRequest request = new PassRequest(tokens, 1, TEXT, changes);
                    Both expected = Both.of(Interventions.on(tokens, changes));
                    Both found = Both.of(Interventions.on(tokens, changes));
                    try (LiveAttention here = live.run(request, expected, Progress.none(), Cancellation.never());
                            LiveAttention there = remote.run(request, found, Progress.none(), Cancellation.never())) {
                        assertEquals(words, there.facts().interventions());
                        assertEquals(here.facts().promptSha256(), there.facts().promptSha256());
                        assertEquals(here.tokens(), there.tokens());
                        assertArrayEquals(here.losses(), there.losses());
                        for (HeadReport head : expected.measurer().report().heads()) {
                            assertEquals(
                                    head.values(),
                                    found.measurer().report().head(head.where()).values());
                        }
                        LayerHead where = new LayerHead(12, 3);
                        assertArrayEquals(
                                here.map(where).values(), there.map(where).values());
                    }
                }));
    }

    @Test
    void whatIsNoInterventionIsRefusedInASentence() {
        Tokens tokens = tokenizer.encode("a b c", tokenizer.defaults());
        List<Intervention> far = Interventions.parse(List.of("zero-heads 99:0"));
        String said = refused(() ->
                remote().run(new PassRequest(tokens, 1, "", far), Both.fresh(), Progress.none(), Cancellation.never()));
        assertTrue(said.contains("99"), said);
    }

    @Test
    void whoListensToRowsIsSentThem() {
        Tokens tokens = tokenizer.encode("a b c", tokenizer.defaults());
        List<Integer> layers = new ArrayList<>();
        remote().run(
                        new PassRequest(tokens, 1, ""),
                        rows -> {
                            layers.add(rows.layer());
                            float[] row = new float[rows.keys()];
                            rows.copyRow(2, rows.keys() - 1, row, 0);
                            double sum = 0;
                            for (float value : row) {
                                sum += value;
                            }
                            assertEquals(1, sum, 1e-5);
                        },
                        Progress.none(),
                        Cancellation.never());
        assertEquals(30, layers.size());
    }

    @Test
    void aServerStartedAgainAnswersForPassesBefore() {
        try (RemoteServer first = start(0)) {
            int port = first.port();
            RemoteModel remote = RemoteModel.open(at(port), TOKEN).getFirst();
            Tokens tokens =
                    remote.tokenizer().encode("one two", remote.tokenizer().defaults());
            LiveAttention pass =
                    remote.run(new PassRequest(tokens, 1, ""), Both.fresh(), Progress.none(), Cancellation.never());
            float[] before = pass.map(new LayerHead(0, 0)).values();
            first.close();
            assertTrue(refused(() -> pass.map(new LayerHead(0, 0))).contains("does not answer"));
            try (RemoteServer _ = start(port)) {
                assertArrayEquals(before, pass.map(new LayerHead(0, 0)).values());
            }
        }
    }

    @Test
    void wrongTokensAndOtherProgramsAreSaidInASentence() throws Exception {
        assertTrue(refused(() -> RemoteModel.open(at(server.port()), new ServerToken("another0another0")))
                .contains("does not know this token"));
        try (java.net.ServerSocket other = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (Socket socket = other.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno".getBytes(StandardCharsets.UTF_8));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            refused(() -> RemoteModel.open(at(other.getLocalPort()), TOKEN));
        }
        assertTrue(refused(() -> RemoteModel.open(at(1), TOKEN)).contains("does not answer"));
    }

    /// Sends bytes as they are and reads the status.
    private static int status(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            String head = new String(in.readNBytes(12), StandardCharsets.UTF_8);
            return Integer.parseInt(head.substring(9).strip());
        }
    }

    private static String asked(String line, String more, String body) {
        return line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + TOKEN.header() + "\r\n" + more + "\r\n"
                + body;
    }

    @Test
    void nothingElseIsAnswered() throws Exception {
        assertEquals(200, status(asked("GET /sinkscope", "", "")));
        assertEquals(401, status("GET /sinkscope HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assertEquals(403, status(asked("GET /sinkscope", "Origin: http://example.org\r\n", "")));
        for (String path : List.of(
                "/",
                "/etc/passwd",
                "/../../../../etc/passwd",
                "/models/../../etc/passwd",
                "/models/%2e%2e/%2e%2e/etc/passwd",
                "/models/0/pass/../../assets",
                "/models/0")) {
            assertEquals(404, status(asked("GET " + path, "", "")), path);
            assertEquals(404, status(asked("POST " + path, "Content-Length: 0\r\n", "")), path);
        }
        assertEquals(400, status(asked("POST /models/7/need", "Content-Length: 12\r\n", "{\"tokens\":5}")));
        for (String body : List.of("{}x", "[]", "null", "{\"file\":\"/etc/passwd\"}", "{\"tokens\":\"many\"}")) {
            assertEquals(
                    400, status(asked("POST /models/0/need", "Content-Length: " + body.length() + "\r\n", body)), body);
        }
    }

    @Test
    void aRequestOfAGigabyteIsRefusedUnread() throws Exception {
        assertEquals(413, status(asked("POST /models/0/pass", "Content-Length: 1000000000\r\n", "")));
        assertEquals(413, status(asked("POST /models/0/pass", "Content-Length: 99999999999\r\n", "")));
    }

    @Test
    void theTokenIsForItsOwnerOnly(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a/token");
        ServerToken made = ServerToken.made(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(made, ServerToken.made(file));
        assertEquals(made, ServerToken.read(file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(refused(() -> ServerToken.read(file)).contains("chmod 600"));
        refused(() -> ServerToken.read(folder.resolve("none")));
    }
}
