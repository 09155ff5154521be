package sinkscope.model.intervention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sinkscope.work.UserFault;

/// What one kind of intervention is: everything an option of the command line, a knob of the window, a caption and a
/// help page say of it.
///
/// @param name of its option, without dashes
/// @param definition what is done, exactly
/// @param range what is valid
/// @param form of its value, settings in braces, such as `{sinks}+{window}`
/// @param neutral a value that leaves the model as it is
/// @param example a value
/// @param settings the settings in the form, and after them those with an option of their own
/// @param reader makes the intervention from every setting's text
public record InterventionKind(
        String name,
        String definition,
        String range,
        String form,
        String neutral,
        String example,
        List<Setting> settings,
        Function<Map<String, String>, Intervention> reader) {

    private static final Pattern HOLE = Pattern.compile("\\{(\\w[\\w-]*)}");

    public InterventionKind {
        settings = List.copyOf(settings);
    }

    /// The settings that are options of their own, such as `positions`; left out, they are as usual.
    public List<Setting> options() {
        return settings.stream()
                .filter(setting -> !form.contains("{" + setting.name() + "}"))
                .toList();
    }

    /// The canonical words of these settings; options that are as usual are left out.
    String words(Map<String, String> values) {
        String value =
                HOLE.matcher(form).replaceAll(hole -> Matcher.quoteReplacement(values.getOrDefault(hole.group(1), "")));
        StringBuilder words = new StringBuilder(name).append(' ').append(Words.quoted(value));
        for (Setting option : options()) {
            String chosen = values.getOrDefault(option.name(), option.usual());
            if (!chosen.equals(option.usual())) {
                words.append(' ').append(option.name()).append(' ').append(Words.quoted(chosen));
            }
        }
        return words.toString();
    }

    /// @param settings texts by name; those left out are as usual
    /// @throws UserFault in one sentence, if one is not valid
    public Intervention of(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>();
        this.settings.forEach(setting -> all.put(setting.name(), setting.usual()));
        all.putAll(settings);
        return reader.apply(all);
    }

    /// @param value in the kind's form, such as `4+60`
    /// @param options further settings by name
    /// @throws UserFault in one sentence, if it does not have that form, or a setting is not valid
    public Intervention parse(String value, Map<String, String> options) {
        Map<String, String> read = new LinkedHashMap<>(split(value));
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (options().stream().noneMatch(known -> known.name().equals(option.getKey()))) {
                throw new UserFault("--" + option.getKey() + " does not belong to --" + name + ".");
            }
            read.put(option.getKey(), option.getValue());
        }
        return of(read);
    }

    private Map<String, String> split(String value) {
        List<String> names =
                HOLE.matcher(form).results().map(hole -> hole.group(1)).toList();
        String pattern = HOLE.splitAsStream(form).map(Pattern::quote).collect(Collectors.joining("(.*?)"));
        String whole = names.isEmpty() ? pattern : pattern + (form.endsWith("}") ? "(.*)" : "");
        Matcher parts = Pattern.compile(whole, Pattern.DOTALL).matcher(value);
        if (!parts.matches()) {
            throw new UserFault("--" + name + " takes " + shown() + ", such as " + example + ", not “" + value + "”.");
        }
        Map<String, String> read = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            read.put(names.get(i), parts.group(i + 1));
        }
        return read;
    }

    /// The form as help shows it, such as `SINKS+WINDOW`.
    public String shown() {
        return HOLE.matcher(form).replaceAll(hole -> hole.group(1).toUpperCase(java.util.Locale.ROOT));
    }

    Optional<Setting> setting(String wanted) {
        return settings.stream().filter(s -> s.name().equals(wanted)).findFirst();
    }
}
