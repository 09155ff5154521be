package sinkscope.tokenizer.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts a template into text and the tokens inside its tags.
final class TemplateLexer {

    enum Kind {
        TEXT,
        /// `{{` and `}}`, `{%` and `%}`.
        OPEN_OUTPUT,
        CLOSE_OUTPUT,
        OPEN_BLOCK,
        CLOSE_BLOCK,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    /// @param line counted from 1
    record Token(Kind kind, String text, int line) {

        boolean is(Kind wanted, String wantedText) {
            return kind == wanted && text.equals(wantedText);
        }
    }

    private static final Set<String> LONG_OPERATORS = Set.of("**", "//", "==", "!=", "<=", ">=");
    private static final String OPERATORS = "+-*/%~<>=()[]{}|,.:;";

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    /// The line that holds the character `counted`.
    private int line = 1;

    private int counted;

    /// Whether what comes next begins a line, as far as a tag's indentation goes.
    private boolean atLineStart = true;

    private TemplateLexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String template) {
        String source = template.replace("\r\n", "\n").replace('\r', '\n');
        // Jinja drops one line end at the template's end.
        if (source.endsWith("\n")) {
            source = source.substring(0, source.length() - 1);
        }
        TemplateLexer lexer = new TemplateLexer(source);
        while (lexer.at < source.length()) {
            lexer.textAndTag();
        }
        lexer.add(Kind.END, "the end of the template");
        return lexer.tokens;
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, line()));
    }

    private int line() {
        for (int end = Math.min(at, source.length()); counted < end; counted++) {
            line += source.charAt(counted) == '\n' ? 1 : 0;
        }
        return line;
    }

    private TemplateFault fault(String what) {
        return new TemplateFault(what + " (line " + line() + ")");
    }

    private int nextTag() {
        for (int i = source.indexOf('{', at); i >= 0; i = source.indexOf('{', i + 1)) {
            if (i + 1 < source.length() && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private void textAndTag() {
        int tag = nextTag();
        if (tag < 0) {
            text(source.substring(at));
            at = source.length();
            return;
        }
        char kind = source.charAt(tag + 1);
        char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
        String before = source.substring(at, tag);
        if (sign == '-') {
            before = before.stripTrailing();
        } else if (sign != '+' && kind != '{') {
            before = withoutIndentation(before);
        }
        text(before);
        at = tag + 2 + (sign == '-' || sign == '+' ? 1 : 0);
        atLineStart = false;
        switch (kind) {
            case '#' -> {
                int end = source.indexOf("#}", at);
                if (end < 0) {
                    throw fault("a comment does not end");
                }
                at = end;
                closed("#}", source.charAt(end - 1));
            }
            case '%' -> inside(Kind.OPEN_BLOCK, Kind.CLOSE_BLOCK, "%}");
            default -> inside(Kind.OPEN_OUTPUT, Kind.CLOSE_OUTPUT, "}}");
        }
    }

    private String withoutIndentation(String text) {
        int start = text.lastIndexOf('\n') + 1;
        boolean indentation =
                (start > 0 || atLineStart) && text.substring(start).isBlank();
        return indentation ? text.substring(0, start) : text;
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            add(Kind.TEXT, text);
        }
    }

    private void inside(Kind open, Kind close, String end) {
        add(open, source.substring(at - 2, at));
        int depth = 0;
        while (true) {
            skipSpace();
            if (at >= source.length()) {
                throw fault("a tag does not end");
            }
            boolean signed = "-+".indexOf(source.charAt(at)) >= 0 && source.startsWith(end, at + 1);
            if (depth == 0 && (signed || source.startsWith(end, at))) {
                add(close, end);
                char sign = signed ? source.charAt(at) : ' ';
                at += signed ? 1 : 0;
                closed(end, sign);
                return;
            }
            char c = source.charAt(at);
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            token(c);
        }
    }

    /// Moves past the tag's end and the white space it swallows.
    private void closed(String end, char sign) {
        at += end.length();
        if (sign == '-') {
            int from = at;
            skipSpace();
            atLineStart = at > from && source.charAt(at - 1) == '\n';
        } else if (sign != '+' && !end.equals("}}") && source.startsWith("\n", at)) {
            at++;
            atLineStart = true;
        }
    }

    private void skipSpace() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    private void token(char c) {
        int start = at;
        if (c == '\'' || c == '"') {
            string(c);
        } else if (Character.isLetter(c) || c == '_') {
            while (at < source.length() && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '_')) {
                at++;
            }
            add(Kind.NAME, source.substring(start, at));
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (at + 2 <= source.length() && LONG_OPERATORS.contains(source.substring(at, at + 2))) {
            at += 2;
            add(Kind.OPERATOR, source.substring(start, at));
        } else if (OPERATORS.indexOf(c) >= 0) {
            at++;
            add(Kind.OPERATOR, String.valueOf(c));
        } else {
            throw fault("the character '" + c + "' has no meaning here");
        }
    }

    private void number() {
        int start = at;
        digits();
        boolean fraction =
                at + 1 < source.length() && source.charAt(at) == '.' && Character.isDigit(source.charAt(at + 1));
        if (fraction) {
            at++;
            digits();
        }
        add(fraction ? Kind.FLOAT : Kind.INTEGER, source.substring(start, at).replace("_", ""));
    }

    private void digits() {
        while (at < source.length() && (Character.isDigit(source.charAt(at)) || source.charAt(at) == '_')) {
            at++;
        }
    }

    private void string(char quote) {
        StringBuilder text = new StringBuilder();
        for (at++; at < source.length() && source.charAt(at) != quote; at++) {
            char c = source.charAt(at);
            if (c == '\\' && at + 1 < source.length()) {
                at++;
                escape(text, source.charAt(at));
            } else {
                text.append(c);
            }
        }
        if (at >= source.length()) {
            throw fault("a text in quotes does not end");
        }
        at++;
        add(Kind.STRING, text.toString());
    }

    private void escape(StringBuilder text, char c) {
        switch (c) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case '0' -> text.append('\0');
            case '\\', '\'', '"' -> text.append(c);
            case 'x' -> code(text, 2);
            case 'u' -> code(text, 4);
            case '\n' -> {}
            default -> text.append('\\').append(c);
        }
    }

    private void code(StringBuilder text, int digits) {
        try {
            text.append((char) Integer.parseInt(source.substring(at + 1, at + 1 + digits), 16));
            at += digits;
        } catch (IndexOutOfBoundsException | NumberFormatException _) {
            throw fault("a character's code is cut short");
        }
    }
}
