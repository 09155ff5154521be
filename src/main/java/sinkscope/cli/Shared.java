package sinkscope.cli;

import java.io.PrintStream;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
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
}
