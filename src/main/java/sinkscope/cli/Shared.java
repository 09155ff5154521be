package sinkscope.cli;

import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import sinkscope.attention.AttentionFacts;
import sinkscope.checkpoint.Revision;
import sinkscope.work.Cancellation;

/// What commands share: the streams, and the request to stop. picocli makes the commands itself and asks here for those
/// whose constructor wants this.
record Shared(PrintStream out, PrintStream err, boolean terminal, Cancellation cancellation) implements IFactory {

    @Override
    public <K> K create(Class<K> wanted) throws Exception {
        for (Constructor<?> constructor : wanted.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Shared.class) {
                return wanted.cast(constructor.newInstance(this));
            }
        }
        return CommandLine.defaultFactory().create(wanted);
    }

    ConsoleProgress progress(boolean quiet) {
        return new ConsoleProgress(err, terminal && !quiet);
    }

    /// What a trace written now says of where it came from.
    AttentionFacts stamped(AttentionFacts facts, Path model) {
        String moment = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return facts.recorded(Revision.of(model, cancellation), moment, Version.text());
    }

    /// Something worth knowing that is no fault.
    void remark(String sentence) {
        err.println("sinkscope: " + sentence);
    }
}
