package sinkscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnexpectedFaultsTest {

    @Test
    void whatNobodyCaughtIsSaidInOneSentence() {
        List<String> said = new ArrayList<>();
        Throwable fault = new NoClassDefFoundError("some/Missing") {
            @Override
            public void printStackTrace() {
                said.add("traced");
            }
        };
        new UnexpectedFaults(Runnable::run, said::add).uncaughtException(Thread.currentThread(), fault);
        assertEquals("traced", said.getFirst());
        assertTrue(said.getLast().contains("some/Missing"), said.getLast());
        assertTrue(said.getLast().contains("still open"), said.getLast());
    }

    @Test
    void memoryIsNamedAsWhatWasMissing() {
        assertTrue(UnexpectedFaults.sentence(new OutOfMemoryError("heap")).contains("enough memory"));
    }
}
