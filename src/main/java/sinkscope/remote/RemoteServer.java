package sinkscope.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sinkscope.parcel.Json;
import sinkscope.parcel.Parcel;
import sinkscope.remote.Protocol.Line;
import sinkscope.work.Cancellation;
import sinkscope.work.UserFault;

/// Offers models to desks elsewhere. Requests name a model by its place in the list and nothing else: no file is read
/// for any of them. Passes wait for each other, as on the engine.
public final class RemoteServer implements AutoCloseable {

    private static final Pattern PATH = Pattern.compile("/models/(\\d{1,3})/(encode|need|remarks|pass|heads)");
    private static final long BEAT_MILLIS = 1000;

    private final HttpServer http;
    private final ServerToken token;
    private final OfferedModels models;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private RemoteServer(HttpServer http, ServerToken token, OfferedModels models) {
        this.http = http;
        this.token = token;
        this.models = models;
    }

    /// @param models stay in use until the server is closed
    /// @throws UserFault if it cannot listen there
    public static RemoteServer start(InetSocketAddress address, ServerToken token, OfferedModels models) {
        try {
            HttpServer http = HttpServer.create(address, 0);
            RemoteServer server = new RemoteServer(http, token, models);
            http.createContext("/", server::handle);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UserFault(
                    "The server cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + e.getMessage() + ".",
                    e);
        }
    }

    public int port() {
        return http.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // A desk that kept it would ask a server restarted at the same place over it, and lose that request.
            exchange.getResponseHeaders().set("Connection", "close");
            String shown = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse("");
            if (!token.isShownBy(shown)) {
                refuse(exchange, 401, "The server does not know this token; copy the one it was started with.");
                return;
            }
            if (exchange.getRequestHeaders().containsKey("Origin")) {
                refuse(exchange, 403, "The server does not answer web pages.");
                return;
            }
            String path = exchange.getRequestURI().getPath();
            Matcher matcher = PATH.matcher(path);
            if (path.equals("/sinkscope") && exchange.getRequestMethod().equals("GET")) {
                send(exchange, 200, Json.of(models.offer()));
            } else if (matcher.matches() && exchange.getRequestMethod().equals("POST")) {
                int model = Integer.parseInt(matcher.group(1));
                Optional<String> text = body(exchange);
                if (text.isPresent()) {
                    answer(exchange, model, matcher.group(2), text.get());
                }
            } else {
                refuse(exchange, 404, "The server has nothing there.");
            }
        }
    }

    /// Empty if it was refused: too long, which is known before it is read where its length is said.
    private static Optional<String> body(HttpExchange exchange) throws IOException {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        byte[] bytes = new byte[0];
        boolean fits =
                length == null || (length.matches("\\d{1,9}") && Long.parseLong(length) <= Protocol.LONGEST_REQUEST);
        if (fits) {
            bytes = exchange.getRequestBody().readNBytes(Protocol.LONGEST_REQUEST + 1);
            fits = bytes.length <= Protocol.LONGEST_REQUEST;
        }
        if (!fits) {
            refuse(exchange, 413, "The request is longer than any text.");
            return Optional.empty();
        }
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    private static void refuse(HttpExchange exchange, int status, String sentence) throws IOException {
        send(exchange, status, Json.of(Line.fault(sentence)));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        // Now, because closing waits for what is left of the request.
        exchange.getResponseBody().flush();
    }

    /// Runs the work on a thread of its own and sends a line for every step, and one every second, so that a desk that
    /// has gone is noticed and its pass is cancelled.
    private void answer(HttpExchange exchange, int model, String what, String body) throws IOException {
        OfferedModels.Work work;
        try {
            work = models.work(model, what, body);
        } catch (UserFault fault) {
            refuse(exchange, 400, String.valueOf(fault.getMessage()));
            return;
        }
        Cancellation cancellation = new Cancellation();
        BlockingQueue<Object> said = new LinkedBlockingQueue<>();
        try {
            exchange.sendResponseHeaders(200, 0);
            threads.execute(() -> said.add(outcome(work, said, cancellation)));
            OutputStream out = exchange.getResponseBody();
            while (true) {
                Object next = said.poll(BEAT_MILLIS, TimeUnit.MILLISECONDS);
                if (next instanceof Parcel parcel) {
                    line(out, Line.parcel(parcel.size()));
                    parcel.write(out);
                    return;
                }
                line(out, next instanceof Line line ? line : Line.progress(0, 0, ""));
                if (next instanceof Line line && !line.fault().isEmpty()) {
                    return;
                }
            }
        } catch (IOException e) {
            cancellation.cancel(); // The desk has gone.
            throw e;
        } catch (InterruptedException _) {
            cancellation.cancel();
            Thread.currentThread().interrupt();
        }
    }

    private static Object outcome(OfferedModels.Work work, BlockingQueue<Object> said, Cancellation cancellation) {
        try {
            return work.run((done, total, step) -> said.add(Line.progress(done, total, step)), cancellation);
        } catch (UserFault fault) {
            return Line.fault(String.valueOf(fault.getMessage()));
        } catch (CancellationException _) {
            return Line.fault("The pass was cancelled.");
        } catch (OutOfMemoryError _) {
            return Line.fault("The server has not enough memory for this; take a shorter text.");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return Line.fault("The server failed: " + e + ".");
        }
    }

    private static void line(OutputStream out, Line line) throws IOException {
        out.write((Json.of(line) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        models.close();
    }
}
