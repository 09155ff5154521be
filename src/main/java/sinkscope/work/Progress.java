package sinkscope.work;

/// Hears how far a piece of work is. Called from the thread that works; must return quickly.
@FunctionalInterface
public interface Progress {

    /// @param done steps finished, `0 … total`
    /// @param total all steps
    /// @param what the step under way, for people, such as `layer 3 of 30`
    void at(long done, long total, String what);

    static Progress none() {
        return (_, _, _) -> {};
    }
}
