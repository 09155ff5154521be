package sinkscope.tokenizer.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sinkscope.tokenizer.chat.Values.Callable;
import sinkscope.tokenizer.chat.Values.Nil;

/// What stands for a value in a template.
sealed interface Expression {

    Object in(Scope scope);

    record Literal(Object value) implements Expression {
        @Override
        public Object in(Scope scope) {
            return value;
        }
    }

    record Name(String name) implements Expression {
        @Override
        public Object in(Scope scope) {
            scope.step();
            return scope.get(name);
        }
    }

    record ListOf(List<Expression> items) implements Expression {
        @Override
        public Object in(Scope scope) {
            return new ArrayList<>(items.stream().map(item -> item.in(scope)).toList());
        }
    }

    record MapOf(List<Expression> keys, List<Expression> values) implements Expression {
        @Override
        public Object in(Scope scope) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                map.put(Values.text(keys.get(i).in(scope)), values.get(i).in(scope));
            }
            return map;
        }
    }

    /// `of.name`: a method before a key, as Jinja looks it up.
    record Attribute(Expression of, String name) implements Expression {
        @Override
        public Object in(Scope scope) {
            Object value = of.in(scope);
            defined(value, of, name);
            Optional<Callable> method = Methods.find(value, name);
            return method.isPresent() ? method.get() : member(value, name);
        }
    }

    /// `of[key]`
    record Item(Expression of, Expression key) implements Expression {
        @Override
        public Object in(Scope scope) {
            Object value = of.in(scope);
            Object wanted = key.in(scope);
            defined(value, of, Values.text(wanted));
            if (wanted instanceof String name) {
                return member(value, name);
            }
            if (value instanceof List<?> || value instanceof String) {
                List<Object> items = Values.items(value);
                int index = Values.index(wanted);
                index = index < 0 ? index + items.size() : index;
                return index >= 0 && index < items.size() ? items.get(index) : Nil.UNDEFINED;
            }
            return Nil.UNDEFINED;
        }
    }

    /// `of[from:to:step]`, any of the three left out as a literal None.
    record Slice(Expression of, Expression from, Expression to, Expression step) implements Expression {
        @Override
        public Object in(Scope scope) {
            Object value = of.in(scope);
            List<Object> items = Values.items(value);
            Object stride = step.in(scope);
            int by = stride == Nil.NONE ? 1 : Values.index(stride);
            if (by == 0) {
                throw new TemplateFault("a slice cannot go in steps of 0");
            }
            int first = bound(from.in(scope), by > 0 ? 0 : items.size() - 1, items.size(), by);
            int last = bound(to.in(scope), by > 0 ? items.size() : -1, items.size(), by);
            List<Object> part = new ArrayList<>();
            for (int i = first; by > 0 ? i < last : i > last; i += by) {
                part.add(items.get(i));
            }
            return value instanceof String
                    ? String.join("", part.stream().map(Values::text).toList())
                    : part;
        }

        private static int bound(Object given, int otherwise, int size, int by) {
            if (given == Nil.NONE) {
                return otherwise;
            }
            int index = Values.index(given);
            index = index < 0 ? index + size : index;
            return by > 0 ? Math.clamp(index, 0, size) : Math.clamp(index, -1, size - 1);
        }
    }

    record Call(Expression function, List<Expression> arguments, Map<String, Expression> named) implements Expression {
        @Override
        public Object in(Scope scope) {
            scope.step();
            Object value = function.in(scope);
            if (!(value instanceof Callable callable)) {
                throw new TemplateFault("'" + label(function) + "' is not a function that is known");
            }
            scope.enter();
            Object result = callable.call(all(arguments, scope), all(named, scope));
            scope.leave();
            return result;
        }
    }

    /// `of | name(arguments)`
    record Filter(Expression of, String name, List<Expression> arguments, Map<String, Expression> named)
            implements Expression {
        @Override
        public Object in(Scope scope) {
            scope.step();
            return Filters.apply(name, of.in(scope), all(arguments, scope), all(named, scope));
        }
    }

    /// `of is name arguments`
    record Test(Expression of, String name, List<Expression> arguments) implements Expression {
        @Override
        public Object in(Scope scope) {
            scope.step();
            return Questions.hold(name, of.in(scope), all(arguments, scope));
        }
    }

    record Not(Expression of) implements Expression {
        @Override
        public Object in(Scope scope) {
            return !Values.truth(of.in(scope));
        }
    }

    record Negative(Expression of) implements Expression {
        @Override
        public Object in(Scope scope) {
            return Values.arithmetic("-", 0L, of.in(scope));
        }
    }

    record And(Expression left, Expression right) implements Expression {
        @Override
        public Object in(Scope scope) {
            Object value = left.in(scope);
            return Values.truth(value) ? right.in(scope) : value;
        }
    }

    record Or(Expression left, Expression right) implements Expression {
        @Override
        public Object in(Scope scope) {
            Object value = left.in(scope);
            return Values.truth(value) ? value : right.in(scope);
        }
    }

    record Choice(Expression condition, Expression yes, Expression no) implements Expression {
        @Override
        public Object in(Scope scope) {
            return Values.truth(condition.in(scope)) ? yes.in(scope) : no.in(scope);
        }
    }

    record Binary(String operator, Expression left, Expression right) implements Expression {
        @Override
        public Object in(Scope scope) {
            scope.step();
            Object a = left.in(scope);
            Object b = right.in(scope);
            return switch (operator) {
                case "==" -> Values.equal(a, b);
                case "!=" -> !Values.equal(a, b);
                case "<" -> Values.compare(a, b) < 0;
                case ">" -> Values.compare(a, b) > 0;
                case "<=" -> Values.compare(a, b) <= 0;
                case ">=" -> Values.compare(a, b) >= 0;
                case "in" -> Values.contains(b, a);
                case "not in" -> !Values.contains(b, a);
                case "~" -> Values.bounded(Values.text(a) + Values.text(b));
                case "+" -> {
                    defined(a, left, "+");
                    defined(b, right, "+");
                    yield Values.add(a, b);
                }
                default -> Values.arithmetic(operator, a, b);
            };
        }
    }

    private static Object member(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            Object found = map.get(name);
            return found == null ? Nil.UNDEFINED : found;
        }
        return Nil.UNDEFINED;
    }

    private static void defined(Object value, Expression expression, String use) {
        if (value == Nil.UNDEFINED) {
            throw new TemplateFault("'" + label(expression) + "' is not defined, but '" + use + "' of it is asked for");
        }
    }

    private static String label(Expression expression) {
        return switch (expression) {
            case Name name -> name.name();
            case Attribute attribute -> label(attribute.of()) + "." + attribute.name();
            case Item item -> label(item.of()) + "[…]";
            case Call call -> label(call.function()) + "()";
            default -> "a value";
        };
    }

    private static List<Object> all(List<Expression> expressions, Scope scope) {
        return new ArrayList<>(expressions.stream().map(e -> e.in(scope)).toList());
    }

    private static Map<String, Object> all(Map<String, Expression> expressions, Scope scope) {
        Map<String, Object> values = new LinkedHashMap<>();
        expressions.forEach((name, expression) -> values.put(name, expression.in(scope)));
        return values;
    }
}
