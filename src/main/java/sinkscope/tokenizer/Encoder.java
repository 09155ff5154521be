package sinkscope.tokenizer;

/// Cuts a text into token ids by one vocabulary, without anything put around it.
///
/// Any thread may ask, several at once; closing waits for them.
interface Encoder extends AutoCloseable {

    /// @param prompt without half surrogate pairs
    /// @throws sinkscope.work.UserFault if the vocabulary cannot express it
    /// @throws IllegalStateException if it is closed
    long[] ids(String prompt);

    @Override
    void close();
}
