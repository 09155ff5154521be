package sinkscope.tokenizer.chat;

import java.util.concurrent.TimeUnit;

/// What one run of a template may cost. Steps alone do not bound it: a single one can join texts of megabytes, or go
/// through a list that holds another twice, which holds another twice, and so on.
final class Budget {

    /// The run under way in this thread, if one is.
    static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

    private static final int MOST_STEPS = 2_000_000;
    private static final long MOST_CHARACTERS = 128L << 20;
    private static final long SECONDS = 4;

    /// What an entry of a list takes, in characters.
    private static final int CHARACTERS_PER_ITEM = 16;

    private final long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    private int steps;
    private long characters;

    /// One step of the template.
    void step() {
        if (++steps > MOST_STEPS) {
            throw new TemplateFault("it takes more than " + MOST_STEPS + " steps");
        }
        if (System.nanoTime() > last) {
            throw new TemplateFault("it takes more than " + SECONDS + " seconds");
        }
    }

    private void take(long count) {
        characters += count;
        if (characters > MOST_CHARACTERS) {
            throw new TemplateFault("it handles more than " + MOST_CHARACTERS + " characters");
        }
    }

    /// Characters that are looked at or written.
    static void characters(long count) {
        if (CURRENT.isBound()) {
            CURRENT.get().take(count);
        }
    }

    /// Entries of lists or mappings that are looked at or copied.
    static void items(long count) {
        characters(count * CHARACTERS_PER_ITEM);
    }
}
