package sinkscope.remote;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import sinkscope.parcel.Json;
import sinkscope.parcel.OpenParcel;
import sinkscope.remote.Protocol.Line;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// The desk's side of the talk: one request at a time is one connection. Everything that goes wrong is a sentence.
final class Connection {

    private static final int CONNECT_MILLIS = 5000;

    /// A server at work sends a line every second.
    private static final int SILENCE_MILLIS = 30_000;

    private static final int LONGEST_LINE = 1 << 16;
    private static final int LONGEST_OFFER = 1 << 22;
    private static final long LONGEST_PARCEL = 2_000_000_000;

    private final URI server;
    private final ServerToken token;

    /// @param server such as `http://127.0.0.1:8750`
    Connection(URI server, ServerToken token) {
        this.server = server;
        this.token = token;
    }

    String name() {
        return "The server at " + server.getAuthority();
    }

    Protocol.Offer offer() {
        try {
            HttpURLConnection http = open("/sinkscope");
            try (InputStream in = answer(http)) {
                String text = new String(in.readNBytes(LONGEST_OFFER), StandardCharsets.UTF_8);
                return Json.read("The offer of " + server.getAuthority(), text, Protocol.Offer.class);
            } finally {
                http.disconnect();
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    OpenParcel ask(int model, String what, Object request, Progress progress, Cancellation cancellation) {
        byte[] body = Json.of(request).getBytes(StandardCharsets.UTF_8);
        try {
            HttpURLConnection http = open("/models/" + model + "/" + what);
            http.setRequestMethod("POST");
            http.setDoOutput(true);
            http.setFixedLengthStreamingMode(body.length);
            http.getOutputStream().write(body);
            try (InputStream in = new BufferedInputStream(answer(http))) {
                while (true) {
                    cancellation.check();
                    Line line = Json.read("An answer of " + server.getAuthority(), line(in), Line.class);
                    if (!line.fault().isEmpty()) {
                        throw new UserFault(name() + " says: " + line.fault());
                    }
                    if (line.bytes() >= 0) {
                        return parcel(in, line.bytes());
                    }
                    if (line.total() > 0) {
                        progress.at(line.done(), line.total(), line.what());
                    }
                }
            } finally {
                http.disconnect();
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection http =
                (HttpURLConnection) server.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        http.setConnectTimeout(CONNECT_MILLIS);
        http.setReadTimeout(SILENCE_MILLIS);
        http.setInstanceFollowRedirects(false);
        http.setRequestProperty("Authorization", token.header());
        return http;
    }

    private InputStream answer(HttpURLConnection http) throws IOException {
        int status = http.getResponseCode();
        if (status == HttpURLConnection.HTTP_OK) {
            return http.getInputStream();
        }
        try (InputStream error = http.getErrorStream()) {
            String text = error == null ? "" : new String(error.readNBytes(LONGEST_LINE), StandardCharsets.UTF_8);
            throw new UserFault(
                    text.startsWith("{")
                            ? Json.read(name(), text, Line.class).fault()
                            : name() + " is no Sinkscope server: it answered with status " + status + ".");
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() >= LONGEST_LINE) {
                throw new IOException("its answer ended early");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private OpenParcel parcel(InputStream in, long size) throws IOException {
        if (size > LONGEST_PARCEL) {
            throw new UserFault(name() + " wants to send " + (size >> 20) + " MiB, more than is taken.");
        }
        byte[] bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
            throw new IOException("its answer ended early");
        }
        return OpenParcel.of("the answer of " + server.getAuthority(), bytes);
    }

    private UserFault lost(IOException e) {
        return switch (e) {
            case ConnectException _ ->
                new UserFault(name() + " does not answer; is it running, and the tunnel to it open?", e);
            case SocketTimeoutException _ -> new UserFault(name() + " has stopped answering.", e);
            default -> new UserFault("The connection to " + server.getAuthority() + " was lost; try again.", e);
        };
    }
}
