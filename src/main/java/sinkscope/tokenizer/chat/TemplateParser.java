package sinkscope.tokenizer.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sinkscope.tokenizer.chat.TemplateLexer.Kind;
import sinkscope.tokenizer.chat.TemplateLexer.Token;
import sinkscope.tokenizer.chat.Values.Nil;

/// Reads a template's statements; expressions are [ExpressionParser]'s.
final class TemplateParser {

    private static final Expression ALWAYS = new Expression.Literal(true);

    private final TokenReader tokens;
    private final ExpressionParser expressions;

    TemplateParser(List<Token> tokens) {
        this.tokens = new TokenReader(tokens);
        this.expressions = new ExpressionParser(this.tokens);
    }

    List<Statement> template() {
        List<Statement> body = body(Set.of());
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.fault("'" + tokens.peek().text() + "' is not expected");
        }
        return body;
    }

    /// Statements up to a tag whose name is in `ends`, whose opening and name are then read.
    private List<Statement> body(Set<String> ends) {
        tokens.enter();
        List<Statement> body = new ArrayList<>();
        while (true) {
            Token token = tokens.peek();
            switch (token.kind()) {
                case TEXT -> body.add(new Statement.Text(tokens.next().text()));
                case OPEN_OUTPUT -> {
                    tokens.next();
                    body.add(new Statement.Output(expressions.expressionOrTuple()));
                    tokens.expect(Kind.CLOSE_OUTPUT, "}}");
                }
                case OPEN_BLOCK -> {
                    tokens.next();
                    if (ends.contains(tokens.peek().text())) {
                        tokens.leave();
                        return body;
                    }
                    body.add(statement());
                }
                default -> {
                    if (!ends.isEmpty()) {
                        throw tokens.fault("'" + String.join("' or '", ends) + "' is missing");
                    }
                    tokens.leave();
                    return body;
                }
            }
        }
    }

    private Statement statement() {
        Token tag = tokens.next();
        return switch (tag.text()) {
            case "if" -> conditional();
            case "for" -> loop();
            case "set" -> assignment();
            case "macro" -> macro();
            case "generation" -> {
                close();
                List<Statement> body = body(Set.of("endgeneration"));
                end();
                yield new Statement.Plain(body);
            }
            case "break" -> leave(Statement.Next.BREAK);
            case "continue" -> leave(Statement.Next.CONTINUE);
            default -> throw tokens.fault("the tag '" + tag.text() + "' is not known");
        };
    }

    private Statement leave(Statement.Next next) {
        close();
        return new Statement.Leave(next);
    }

    private void close() {
        tokens.expect(Kind.CLOSE_BLOCK, "%}");
    }

    /// Past the name of an end tag and its close.
    private void end() {
        tokens.next();
        close();
    }

    private Statement conditional() {
        Expression condition = expressions.expression();
        close();
        List<Statement> then = body(Set.of("elif", "else", "endif"));
        String next = tokens.next().text();
        List<Statement> otherwise = List.of();
        if (next.equals("elif")) {
            tokens.enter();
            otherwise = List.of(conditional());
            tokens.leave();
            return new Statement.If(condition, then, otherwise);
        }
        close();
        if (next.equals("else")) {
            otherwise = body(Set.of("endif"));
            end();
        }
        return new Statement.If(condition, then, otherwise);
    }

    private Statement loop() {
        List<String> targets = names();
        tokens.expect(Kind.NAME, "in");
        Expression items = expressions.withoutChoice();
        Expression condition = tokens.take(Kind.NAME, "if") ? expressions.expression() : ALWAYS;
        close();
        List<Statement> body = body(Set.of("else", "endfor"));
        List<Statement> otherwise = List.of();
        if (tokens.next().text().equals("else")) {
            close();
            otherwise = body(Set.of("endfor"));
            tokens.next();
        }
        close();
        return new Statement.For(targets, items, condition, body, otherwise);
    }

    private List<String> names() {
        boolean bracket = tokens.take(Kind.OPERATOR, "(");
        List<String> names = new ArrayList<>();
        do {
            names.add(tokens.name());
        } while (tokens.take(Kind.OPERATOR, ","));
        if (bracket) {
            tokens.expect(Kind.OPERATOR, ")");
        }
        return names;
    }

    private Statement assignment() {
        List<String> targets = names();
        if (tokens.take(Kind.OPERATOR, ".")) {
            String member = tokens.name();
            tokens.expect(Kind.OPERATOR, "=");
            Expression value = expressions.expressionOrTuple();
            close();
            return new Statement.SetMember(targets.getFirst(), member, value);
        }
        if (tokens.take(Kind.OPERATOR, "=")) {
            Expression value = expressions.expressionOrTuple();
            close();
            return new Statement.Set(targets, value);
        }
        close();
        List<Statement> body = body(Set.of("endset"));
        end();
        return new Statement.SetText(targets.getFirst(), body);
    }

    private Statement macro() {
        String name = tokens.name();
        Map<String, Expression> parameters = new LinkedHashMap<>();
        tokens.expect(Kind.OPERATOR, "(");
        while (!tokens.take(Kind.OPERATOR, ")")) {
            String parameter = tokens.name();
            Expression value =
                    tokens.take(Kind.OPERATOR, "=") ? expressions.expression() : new Expression.Literal(Nil.UNDEFINED);
            parameters.put(parameter, value);
            if (!tokens.peek().is(Kind.OPERATOR, ")")) {
                tokens.expect(Kind.OPERATOR, ",");
            }
        }
        close();
        List<Statement> body = body(Set.of("endmacro"));
        end();
        return new Statement.Macro(name, List.copyOf(parameters.keySet()), List.copyOf(parameters.values()), body);
    }
}
