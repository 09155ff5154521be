package sinkscope.figure.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sinkscope.work.UserFault;
import tools.jackson.databind.JsonNode;

/// A place in a JSON file, which knows where it is when something is wrong with it.
record SpecField(JsonNode node, String file, String place) {

    private static final int LONGEST = 40;

    static SpecField root(JsonNode node, String file) {
        return new SpecField(node, file, "");
    }

    UserFault fault(String what) {
        String shown = node.toString();
        return new UserFault(file + ", " + (place.isEmpty() ? "at its top" : place) + ": "
                + (shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown) + " " + what + ".");
    }

    /// @throws UserFault if there is anything else
    void only(List<String> names) {
        if (!node.isObject()) {
            throw fault("should be an object in braces");
        }
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                throw new UserFault(file + ", " + inside(name) + ": there is no such setting; there are "
                        + String.join(", ", names) + ".");
            }
        }
    }

    private String inside(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    Optional<SpecField> find(String name) {
        JsonNode found = node.get(name);
        return found == null || found.isNull()
                ? Optional.empty()
                : Optional.of(new SpecField(found, file, inside(name)));
    }

    SpecField required(String name) {
        return find(name).orElseThrow(() -> fault("lacks \"" + name + "\""));
    }

    String text() {
        if (!node.isString()) {
            throw fault("should be text in quotes");
        }
        return node.stringValue();
    }

    String text(String name, String otherwise) {
        return find(name).map(SpecField::text).orElse(otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        return find(name)
                .map(field -> {
                    if (!field.node.isBoolean()) {
                        throw field.fault("should be true or false");
                    }
                    return field.node.booleanValue();
                })
                .orElse(otherwise);
    }

    OptionalDouble number(String name) {
        return find(name)
                .map(field -> {
                    if (!field.node.isNumber()) {
                        throw field.fault("should be a number");
                    }
                    return OptionalDouble.of(field.node.doubleValue());
                })
                .orElse(OptionalDouble.empty());
    }

    /// A whole number from 0 on.
    int whole() {
        if (!node.isInt() || node.intValue() < 0) {
            throw fault("should be a whole number from 0 on");
        }
        return node.intValue();
    }

    int whole(String name, int otherwise) {
        return (int) number(name).orElse(otherwise);
    }

    double within(String name, double otherwise, double low, double high) {
        double value = number(name).orElse(otherwise);
        if (!(value >= low && value <= high)) {
            throw required(name).fault("should be a number from " + low + " to " + high);
        }
        return value;
    }

    /// Empty where there is none.
    List<SpecField> list(String name) {
        return find(name).map(SpecField::list).orElse(List.of());
    }

    List<SpecField> list() {
        if (!node.isArray()) {
            throw fault("should be a list in brackets");
        }
        List<SpecField> entries = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            entries.add(new SpecField(node.get(i), file, place + "[" + i + "]"));
        }
        return entries;
    }
}
