package sinkscope.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.LiveModel;
import sinkscope.model.Models;
import sinkscope.remote.OfferedModels;
import sinkscope.remote.RemoteServer;
import sinkscope.remote.ServerToken;
import sinkscope.tokenizer.TokenIds;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.tokenizer.Tokenizers;
import sinkscope.work.UserFault;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Offers models of this machine to a Sinkscope elsewhere, which opens http://127.0.0.1:8750 like a model.",
            "",
            "Listens to this machine only, so that `ssh -L 8750:127.0.0.1:8750 SERVER` leads to it. Whoever asks must"
                    + " show the token, which lies in a file that only its owner may read; copy it to the same place on"
                    + " the desk.",
            ""
        },
        footer = {"", "Example:", "  sinkscope serve Llama-3.2-1B --device cuda:0"})
final class ServeCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 200;

    private final Shared shared;

    @Parameters(arity = "1..*", paramLabel = "MODEL", description = "Models to offer, and nothing else.")
    private List<Path> models = new ArrayList<>();

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8750",
            description = "Where to listen. Default: 127.0.0.1:8750.")
    private String listen = "";

    @Option(
            names = "--open-to-network",
            description = "Allow a --listen that other machines reach. What is sent there is not encrypted.")
    private boolean openToNetwork;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The token's file, made if it is not there. Default: .sinkscope/server-token in your home.")
    private @Nullable Path tokenFile;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    ServeCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public Integer call() throws InterruptedException {
        InetSocketAddress address = address();
        Path file = tokenFile == null ? ServerToken.usualFile() : tokenFile;
        ServerToken token = ServerToken.made(file);
        Deque<Runnable> opened = new ArrayDeque<>();
        try {
            List<OfferedModels.Offered> offered = new ArrayList<>();
            for (Path model : models) {
                offered.add(open(model, opened));
            }
            try (RemoteServer server = RemoteServer.start(address, token, new OfferedModels(Version.text(), offered))) {
                shared.out()
                        .println("listening on http://" + address.getHostString() + ":" + server.port() + ", token in "
                                + file);
                shared.out().flush();
                while (!shared.cancellation().isCancelled()) {
                    Thread.sleep(POLL_MILLIS);
                }
            }
        } finally {
            opened.forEach(Runnable::run);
        }
        return Commands.DONE;
    }

    private OfferedModels.Offered open(Path model, Deque<Runnable> opened) {
        Checkpoint checkpoint = Checkpoints.open(model);
        opened.push(checkpoint::close);
        LiveModel live = Models.open(checkpoint, engine.options());
        opened.push(live::close);
        Optional<Tokenizer> found = Tokenizers.find(checkpoint);
        Tokenizer tokenizer = found.orElseGet(() -> new TokenIds(live.facts().vocabulary()));
        opened.push(tokenizer::close);
        return new OfferedModels.Offered(live, tokenizer);
    }

    private InetSocketAddress address() {
        int colon = listen.lastIndexOf(':');
        String port = listen.substring(colon + 1);
        if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            throw new UserFault("“" + listen + "” is nowhere to listen; write it as 127.0.0.1:8750.");
        }
        try {
            InetAddress host = InetAddress.getByName(listen.substring(0, colon));
            if (!host.isLoopbackAddress() && !openToNetwork) {
                throw new UserFault(listen + " can be reached from other machines, and what is sent is not encrypted;"
                        + " listen on 127.0.0.1 and come through `ssh -L`, or add --open-to-network.");
            }
            return new InetSocketAddress(host, Integer.parseInt(port));
        } catch (UnknownHostException e) {
            throw new UserFault("There is no host “" + listen.substring(0, colon) + "” to listen on.", e);
        }
    }
}
