package sinkscope.tokenizer.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sinkscope.tokenizer.chat.TemplateLexer.Kind;
import sinkscope.tokenizer.chat.TemplateLexer.Token;
import sinkscope.tokenizer.chat.Values.Nil;

/// Reads expressions, with Jinja's precedence: `if else`, `or`, `and`, `not`, comparisons, `+ -`, `~`, `* / // %`,
/// `**`, signs, then attributes, calls, filters and tests.
final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");
    private static final Set<String> NO_TEST_ARGUMENT = Set.of("and", "or", "not", "else", "is", "if", "in");
    private static final Expression NONE = new Expression.Literal(Nil.NONE);
    private static final Expression UNDEFINED = new Expression.Literal(Nil.UNDEFINED);

    private record Arguments(List<Expression> placed, Map<String, Expression> named) {}

    private final TokenReader tokens;

    ExpressionParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    Expression expressionOrTuple() {
        Expression first = expression();
        if (!tokens.peek().is(Kind.OPERATOR, ",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.take(Kind.OPERATOR, ",")) {
            items.add(expression());
        }
        return new Expression.ListOf(items);
    }

    Expression expression() {
        tokens.enter();
        Expression value = or();
        while (tokens.take(Kind.NAME, "if")) {
            Expression condition = or();
            Expression otherwise = tokens.take(Kind.NAME, "else") ? expression() : UNDEFINED;
            value = new Expression.Choice(condition, value, otherwise);
        }
        tokens.leave();
        return value;
    }

    /// As [#expression], but a following `if` is someone else's.
    Expression withoutChoice() {
        return or();
    }

    private Expression or() {
        Expression left = and();
        while (tokens.take(Kind.NAME, "or")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.take(Kind.NAME, "and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        if (!tokens.take(Kind.NAME, "not")) {
            return comparison();
        }
        tokens.enter();
        Expression negated = new Expression.Not(not());
        tokens.leave();
        return negated;
    }

    /// A chain, `a < b < c`, holds where every link does.
    private Expression comparison() {
        Expression left = sum();
        Expression chain = left;
        boolean first = true;
        while (true) {
            String operator;
            if (tokens.peek().kind() == Kind.OPERATOR
                    && COMPARISONS.contains(tokens.peek().text())) {
                operator = tokens.next().text();
            } else if (tokens.take(Kind.NAME, "in")) {
                operator = "in";
            } else if (tokens.take(Kind.NAME, "not")) {
                tokens.expect(Kind.NAME, "in");
                operator = "not in";
            } else {
                return chain;
            }
            Expression right = sum();
            Expression link = new Expression.Binary(operator, left, right);
            chain = first ? link : new Expression.And(chain, link);
            first = false;
            left = right;
        }
    }

    private Expression sum() {
        Expression left = joined();
        while (tokens.peek().is(Kind.OPERATOR, "+") || tokens.peek().is(Kind.OPERATOR, "-")) {
            left = new Expression.Binary(tokens.next().text(), left, joined());
        }
        return left;
    }

    private Expression joined() {
        Expression left = product();
        while (tokens.take(Kind.OPERATOR, "~")) {
            left = new Expression.Binary("~", left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = power();
        while (tokens.peek().kind() == Kind.OPERATOR
                && Set.of("*", "/", "//", "%").contains(tokens.peek().text())) {
            left = new Expression.Binary(tokens.next().text(), left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = signed(true);
        while (tokens.take(Kind.OPERATOR, "**")) {
            left = new Expression.Binary("**", left, signed(true));
        }
        return left;
    }

    private Expression signed(boolean filtered) {
        tokens.enter();
        Expression value;
        if (tokens.take(Kind.OPERATOR, "-")) {
            value = new Expression.Negative(signed(false));
        } else if (tokens.take(Kind.OPERATOR, "+")) {
            value = signed(false);
        } else {
            value = members(primary());
        }
        tokens.leave();
        return filtered ? filters(value) : value;
    }

    private Expression primary() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NAME -> name(token.text());
            case STRING -> {
                StringBuilder text = new StringBuilder(token.text());
                while (tokens.peek().kind() == Kind.STRING) {
                    text.append(tokens.next().text());
                }
                yield new Expression.Literal(text.toString());
            }
            case INTEGER -> new Expression.Literal(whole(token.text()));
            case FLOAT -> new Expression.Literal(Double.valueOf(token.text()));
            default -> bracketed(token);
        };
    }

    private long whole(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException _) {
            throw tokens.fault("the number " + digits + " is too long");
        }
    }

    private static Expression name(String name) {
        return switch (name) {
            case "true", "True" -> new Expression.Literal(true);
            case "false", "False" -> new Expression.Literal(false);
            case "none", "None" -> NONE;
            default -> new Expression.Name(name);
        };
    }

    private Expression bracketed(Token open) {
        return switch (open.text()) {
            case "(" -> {
                if (tokens.take(Kind.OPERATOR, ")")) {
                    yield new Expression.ListOf(List.of());
                }
                Expression first = expression();
                if (tokens.take(Kind.OPERATOR, ")")) {
                    yield first;
                }
                tokens.expect(Kind.OPERATOR, ",");
                yield listUpTo(")", first);
            }
            case "[" -> tokens.take(Kind.OPERATOR, "]") ? new Expression.ListOf(List.of()) : list();
            case "{" -> map();
            default -> throw tokens.fault("'" + open.text() + "' is not expected here");
        };
    }

    private Expression list() {
        Expression first = expression();
        if (tokens.take(Kind.OPERATOR, "]")) {
            return new Expression.ListOf(List.of(first));
        }
        tokens.expect(Kind.OPERATOR, ",");
        return listUpTo("]", first);
    }

    private Expression listUpTo(String close, Expression first) {
        List<Expression> items = new ArrayList<>(List.of(first));
        while (!tokens.take(Kind.OPERATOR, close)) {
            items.add(expression());
            if (!tokens.peek().is(Kind.OPERATOR, close)) {
                tokens.expect(Kind.OPERATOR, ",");
            }
        }
        return new Expression.ListOf(items);
    }

    private Expression map() {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.take(Kind.OPERATOR, "}")) {
            keys.add(expression());
            tokens.expect(Kind.OPERATOR, ":");
            values.add(expression());
            if (!tokens.peek().is(Kind.OPERATOR, "}")) {
                tokens.expect(Kind.OPERATOR, ",");
            }
        }
        return new Expression.MapOf(keys, values);
    }

    private Expression members(Expression start) {
        Expression value = start;
        while (true) {
            if (tokens.take(Kind.OPERATOR, ".")) {
                Token member = tokens.next();
                value = switch (member.kind()) {
                    case NAME -> new Expression.Attribute(value, member.text());
                    case INTEGER -> new Expression.Item(value, new Expression.Literal(whole(member.text())));
                    default -> throw tokens.fault("'" + member.text() + "' is not a name");
                };
            } else if (tokens.take(Kind.OPERATOR, "[")) {
                value = item(value);
            } else if (tokens.peek().is(Kind.OPERATOR, "(")) {
                Arguments arguments = arguments();
                value = new Expression.Call(value, arguments.placed(), arguments.named());
            } else {
                return value;
            }
        }
    }

    private Expression item(Expression of) {
        Expression first = sliceBound();
        if (tokens.take(Kind.OPERATOR, "]")) {
            return new Expression.Item(of, first);
        }
        tokens.expect(Kind.OPERATOR, ":");
        Expression second = sliceBound();
        Expression step = tokens.take(Kind.OPERATOR, ":") ? sliceBound() : NONE;
        tokens.expect(Kind.OPERATOR, "]");
        return new Expression.Slice(of, first, second, step);
    }

    private Expression sliceBound() {
        boolean absent = tokens.peek().is(Kind.OPERATOR, ":") || tokens.peek().is(Kind.OPERATOR, "]");
        return absent ? NONE : expression();
    }

    private Arguments arguments() {
        Arguments arguments = new Arguments(new ArrayList<>(), new LinkedHashMap<>());
        tokens.expect(Kind.OPERATOR, "(");
        while (!tokens.take(Kind.OPERATOR, ")")) {
            Expression value = expression();
            if (value instanceof Expression.Name name && tokens.take(Kind.OPERATOR, "=")) {
                arguments.named().put(name.name(), expression());
            } else {
                arguments.placed().add(value);
            }
            if (!tokens.peek().is(Kind.OPERATOR, ")")) {
                tokens.expect(Kind.OPERATOR, ",");
            }
        }
        return arguments;
    }

    private Expression filters(Expression start) {
        Expression value = start;
        while (true) {
            if (tokens.take(Kind.OPERATOR, "|")) {
                String name = Filters.known(tokens.name(), tokens);
                Arguments arguments =
                        tokens.peek().is(Kind.OPERATOR, "(") ? arguments() : new Arguments(List.of(), Map.of());
                value = new Expression.Filter(value, name, arguments.placed(), arguments.named());
            } else if (tokens.take(Kind.NAME, "is")) {
                value = test(value);
            } else {
                return value;
            }
        }
    }

    private Expression test(Expression of) {
        boolean negated = tokens.take(Kind.NAME, "not");
        String name = Questions.known(tokens.name(), tokens);
        List<Expression> arguments = List.of();
        Token next = tokens.peek();
        boolean bare = next.kind() == Kind.STRING
                || next.kind() == Kind.INTEGER
                || next.kind() == Kind.FLOAT
                || next.is(Kind.OPERATOR, "[")
                || next.is(Kind.OPERATOR, "{")
                || (next.kind() == Kind.NAME && !NO_TEST_ARGUMENT.contains(next.text()));
        if (next.is(Kind.OPERATOR, "(")) {
            arguments = arguments().placed();
        } else if (bare) {
            arguments = List.of(members(primary()));
        }
        Expression test = new Expression.Test(of, name, arguments);
        return negated ? new Expression.Not(test) : test;
    }
}
