package sinkscope.tokenizer.chat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Variables by name, inside those of the enclosing block; and the text written so far.
final class Scope {

    /// Bounds a template's run: what it costs, and the depth of calls.
    private static final class Run {
        private static final int DEEPEST = 60;
        private final Budget budget = Budget.CURRENT.orElse(new Budget());
        private int depth;
    }

    private final @Nullable Scope outer;
    private final Map<String, Object> variables;
    private final StringBuilder out;
    private final Run run;

    private Scope(@Nullable Scope outer, Map<String, Object> variables, StringBuilder out, Run run) {
        this.outer = outer;
        this.variables = variables;
        this.out = out;
        this.run = run;
    }

    static Scope root(Map<String, Object> variables, LocalDateTime now) {
        Map<String, Object> all = new HashMap<>(Globals.of(now));
        all.putAll(variables);
        return new Scope(null, all, new StringBuilder(), new Run());
    }

    /// A block's own variables, writing to the same text.
    Scope inner() {
        return new Scope(this, new HashMap<>(), out, run);
    }

    /// A block whose text is kept apart.
    Scope aside() {
        return new Scope(this, new HashMap<>(), new StringBuilder(), run);
    }

    Object get(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Object value = scope.variables.get(name);
            if (value != null) {
                return value;
            }
        }
        return Values.Nil.UNDEFINED;
    }

    void set(String name, Object value) {
        variables.put(name, value);
    }

    void write(String text) {
        out.append(text);
        if (out.length() > Values.LONGEST) {
            throw new TemplateFault("it makes a text of more than " + Values.LONGEST + " characters");
        }
    }

    String text() {
        return out.toString();
    }

    void step() {
        run.budget.step();
    }

    void enter() {
        if (++run.depth > Run.DEEPEST) {
            throw new TemplateFault("its macros call each other without end");
        }
    }

    void leave() {
        run.depth--;
    }

    /// Gives each target its value: one name the whole, several names one item each.
    void assign(List<String> targets, Object value) {
        if (targets.size() == 1) {
            set(targets.getFirst(), value);
            return;
        }
        List<Object> items = new ArrayList<>(Values.items(value));
        if (items.size() != targets.size()) {
            throw new TemplateFault(items.size() + " values cannot be given to " + targets.size() + " names");
        }
        for (int i = 0; i < targets.size(); i++) {
            set(targets.get(i), items.get(i));
        }
    }
}
