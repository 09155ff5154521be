package sinkscope.tokenizer.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.tokenizer.chat.Values.Callable;
import sinkscope.tokenizer.chat.Values.Namespace;
import sinkscope.tokenizer.chat.Values.Nil;

/// What a template does.
sealed interface Statement {

    /// What follows a statement.
    enum Next {
        GO_ON,
        BREAK,
        CONTINUE
    }

    Next run(Scope scope);

    static Next runAll(List<Statement> body, Scope scope) {
        for (Statement statement : body) {
            scope.step();
            Next next = statement.run(scope);
            if (next != Next.GO_ON) {
                return next;
            }
        }
        return Next.GO_ON;
    }

    record Text(String text) implements Statement {
        @Override
        public Next run(Scope scope) {
            scope.write(text);
            return Next.GO_ON;
        }
    }

    record Output(Expression value) implements Statement {
        @Override
        public Next run(Scope scope) {
            scope.write(Values.text(value.in(scope)));
            return Next.GO_ON;
        }
    }

    /// `{% if %}`, with what `{% elif %}` and `{% else %}` hold in `otherwise`.
    record If(Expression condition, List<Statement> then, List<Statement> otherwise) implements Statement {
        @Override
        public Next run(Scope scope) {
            return runAll(Values.truth(condition.in(scope)) ? then : otherwise, scope);
        }
    }

    /// `{% for targets in items if condition %}`
    record For(
            List<String> targets,
            Expression items,
            Expression condition,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {
        @Override
        public Next run(Scope scope) {
            List<Object> chosen = new ArrayList<>();
            for (Object item : Values.items(items.in(scope))) {
                scope.step();
                Scope inner = scope.inner();
                inner.assign(targets, item);
                if (Values.truth(condition.in(inner))) {
                    chosen.add(item);
                }
            }
            for (int i = 0; i < chosen.size(); i++) {
                scope.step();
                Scope inner = scope.inner();
                inner.set("loop", loop(chosen, i));
                inner.assign(targets, chosen.get(i));
                if (runAll(body, inner) == Next.BREAK) {
                    break;
                }
            }
            if (chosen.isEmpty()) {
                return runAll(otherwise, scope.inner());
            }
            return Next.GO_ON;
        }

        private static Map<String, Object> loop(List<Object> items, int i) {
            Map<String, Object> loop = new LinkedHashMap<>();
            loop.put("index", i + 1L);
            loop.put("index0", (long) i);
            loop.put("revindex", (long) items.size() - i);
            loop.put("revindex0", items.size() - i - 1L);
            loop.put("first", i == 0);
            loop.put("last", i == items.size() - 1);
            loop.put("length", (long) items.size());
            loop.put("previtem", i > 0 ? items.get(i - 1) : Nil.UNDEFINED);
            loop.put("nextitem", i + 1 < items.size() ? items.get(i + 1) : Nil.UNDEFINED);
            Callable cycle = (given, _) -> {
                if (given.isEmpty()) {
                    throw new TemplateFault("loop.cycle needs something to choose from");
                }
                return given.get(i % given.size());
            };
            loop.put("cycle", cycle);
            return loop;
        }
    }

    /// `{% set targets = value %}`
    record Set(List<String> targets, Expression value) implements Statement {
        @Override
        public Next run(Scope scope) {
            scope.assign(targets, value.in(scope));
            return Next.GO_ON;
        }
    }

    /// `{% set target.name = value %}`
    record SetMember(String target, String name, Expression value) implements Statement {
        @Override
        public Next run(Scope scope) {
            if (!(scope.get(target) instanceof Namespace namespace)) {
                throw new TemplateFault("'" + target + "' is not a namespace, so '" + name + "' in it cannot be set");
            }
            namespace.put(name, value.in(scope));
            return Next.GO_ON;
        }
    }

    /// `{% set target %}…{% endset %}`
    record SetText(String target, List<Statement> body) implements Statement {
        @Override
        public Next run(Scope scope) {
            Scope aside = scope.aside();
            runAll(body, aside);
            scope.set(target, aside.text());
            return Next.GO_ON;
        }
    }

    /// `{% macro name(parameters) %}`; parameters without a default have an undefined one.
    record Macro(String name, List<String> parameters, List<Expression> defaults, List<Statement> body)
            implements Statement {
        @Override
        public Next run(Scope scope) {
            Callable macro = (arguments, named) -> {
                Scope inside = scope.aside();
                for (int i = 0; i < parameters.size(); i++) {
                    String parameter = parameters.get(i);
                    Object given = i < arguments.size() ? arguments.get(i) : named.get(parameter);
                    inside.set(parameter, given == null ? defaults.get(i).in(inside) : given);
                }
                runAll(body, inside);
                return inside.text();
            };
            scope.set(name, macro);
            return Next.GO_ON;
        }
    }

    /// `{% generation %}`, which marks the assistant's text for training and writes it as it is.
    record Plain(List<Statement> body) implements Statement {
        @Override
        public Next run(Scope scope) {
            return runAll(body, scope);
        }
    }

    record Leave(Next next) implements Statement {
        @Override
        public Next run(Scope scope) {
            return next;
        }
    }
}
