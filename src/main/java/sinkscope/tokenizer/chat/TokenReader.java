package sinkscope.tokenizer.chat;

import java.util.List;
import sinkscope.tokenizer.chat.TemplateLexer.Kind;
import sinkscope.tokenizer.chat.TemplateLexer.Token;

/// Goes through a template's tokens.
final class TokenReader {

    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private int at;
    private int depth;

    /// @param tokens ended by one of the kind END
    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean take(Kind kind, String text) {
        boolean there = peek().is(kind, text);
        if (there) {
            next();
        }
        return there;
    }

    void expect(Kind kind, String text) {
        if (!take(kind, text)) {
            throw fault("'" + text + "' was expected, not '" + peek().text() + "'");
        }
    }

    String name() {
        if (peek().kind() != Kind.NAME) {
            throw fault("a name was expected, not '" + peek().text() + "'");
        }
        return next().text();
    }

    /// Counts how deep brackets and blocks stand in each other, which is bounded as the stack is.
    void enter() {
        if (++depth > DEEPEST) {
            throw fault("more than " + DEEPEST + " brackets or blocks stand in each other");
        }
    }

    void leave() {
        depth--;
    }

    TemplateFault fault(String what) {
        return new TemplateFault(what + " (line " + peek().line() + ")");
    }
}
