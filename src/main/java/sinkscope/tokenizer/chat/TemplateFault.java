package sinkscope.tokenizer.chat;

/// A template that cannot be read or carried out. [ChatTemplate] says so to the person.
final class TemplateFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    TemplateFault(String message) {
        super(message);
    }
}
