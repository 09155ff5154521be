package sinkscope.tokenizer.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.work.UserFault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Templates of all families as transformers renders them (`src/bench/oracles/chat_templates.py`), and templates that
/// are broken, endless or after something else.
class ChatTemplateTest {

    private static final Path FIXTURES = Path.of("src/test/resources/tokenizer/chat-templates.json");
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 9, 8, 5);

    @TestFactory
    Stream<DynamicTest> textsAreThoseOfTransformers() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode given : new JsonMapper().readTree(FIXTURES)) {
            String name = given.path("name").stringValue() + " "
                    + given.path("messages").size() + " " + given.path("answer").booleanValue();
            tests.add(DynamicTest.dynamicTest(name, () -> check(given)));
        }
        assertTrue(tests.size() > 50, "too few fixtures");
        return tests.stream();
    }

    private static void check(JsonNode given) {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (JsonNode message : given.path("messages")) {
            Map<String, Object> map = new LinkedHashMap<>();
            message.forEachEntry((key, value) -> map.put(key, value.stringValue()));
            messages.add(map);
        }
        Map<String, String> names = new LinkedHashMap<>();
        given.path("names").forEachEntry((key, value) -> names.put(key, value.stringValue()));
        ChatTemplate template = ChatTemplate.of(given.path("template").stringValue(), "it");
        boolean answer = given.path("answer").booleanValue();
        if (given.has("refused")) {
            String message = refusal(() -> template.render(messages, names, answer, NOW));
            assertTrue(message.contains(given.path("refused").stringValue()), message);
        } else {
            assertEquals(given.path("text").stringValue(), template.render(messages, names, answer, NOW));
        }
    }

    @Test
    void oneUserTurnEndsWhereTheAnswerBegins() {
        String template = "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}"
                + "{% if add_generation_prompt %}<assistant>{% endif %}";
        assertEquals("<user>Hi 🐋<assistant>", ChatTemplate.of(template, "it").userTurn("Hi 🐋", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{{ 'open }} # does not end",
                "{% if x %} # missing",
                "{% endif %} # not known",
                "{% for in x %}{% endfor %} # expected",
                "{% include 'file' %} # 'include' is not known",
                "{{ x | markdown }} # 'markdown' is not known",
                "{{ x is prime }} # 'prime' is not known",
                "{{ lipsum() }} # 'lipsum' is not a function",
                "{{ messages.append(1) }} # 'messages.append' is not a function",
                "{{ ''.__class__.__mro__ }} # is not defined",
                "{{ nothing.member }} # 'nothing' is not defined",
                "{{ 'a' + 1 }} # does not work",
                "{{ 1 / 0 }} # division by zero",
                "{{ raise_exception('so it says') }} # so it says",
                "{% set a, b = [1] %} # cannot be given",
                "{% set messages.x = 1 %} # not a namespace",
                "{{ 99999999999999999999 }} # too long",
                "{{ ? }} # no meaning",
                "{{ [1, 2 }} # does not end",
                "{{ [1, 2) }} # expected",
            })
    void whatIsWrongIsSaid(String template, String said) {
        String message = refusal(() -> ChatTemplate.of(template, "model.gguf").userTurn("Hi", Map.of()));
        assertTrue(message.contains(said) && message.contains("model.gguf"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
                "{% for i in range(9999999999) %}{% endfor %}",
                "{% for i in range(999999999) %}{% endfor %}",
                "{{ 'x' * 99999999999 }}",
                "{% set ns = namespace(x='xxxxxxxx') %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor"
                        + " %}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                "{% for i in range(99999) %}{{ 'x' * 9999 }}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% set ns = namespace() %}{% set ns.me = ns %}{{ ns }}",
                "{% set ns = namespace() %}{% set ns.me = ns %}{{ ns | tojson }}",
                "{% set ns = namespace(x='a') %}{% for i in range(9999) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x"
                        + " }}",
            })
    void whatDoesNotEndIsStopped(String template) {
        refusal(() -> ChatTemplate.of(template, "it").userTurn("Hi", Map.of()));
    }

    @Test
    void deepNestingIsRefused() {
        for (String unit :
                List.of("(", "[", "{1:", "-", "not ", "x if ", "{% if x %}", "{% if x %}{% elif x %}", "f(")) {
            String inside = unit.startsWith("{%") ? unit.repeat(3_000) : "{{ " + unit.repeat(3_000) + " }}";
            refusal(() -> ChatTemplate.of(inside, "it").userTurn("Hi", Map.of()));
        }
        String elifs = "{% if x %}" + "{% elif x %}".repeat(3_000) + "{% endif %}";
        refusal(() -> ChatTemplate.of(elifs, "it").userTurn("Hi", Map.of()));
        String chain = "{{ 1" + " + 1".repeat(3_000) + " }}";
        refusal(() -> ChatTemplate.of(chain, "it").userTurn("Hi", Map.of()));
    }

    @Test
    void damagedTemplatesNeverThrowAnythingElse() {
        Random random = new Random(18);
        JsonNode fixtures = new JsonMapper().readTree(FIXTURES);
        for (int i = 0; i < 1000; i++) {
            String whole = fixtures.path(random.nextInt(fixtures.size()))
                    .path("template")
                    .stringValue();
            int from = random.nextInt(whole.length());
            int length = 1 + random.nextInt(6);
            String noise =
                    "{}%|'\"()[]:.,=- \n0aif".substring(random.nextInt(16)).substring(0, random.nextInt(5));
            String damaged =
                    whole.substring(0, from) + noise + whole.substring(Math.min(whole.length(), from + length));
            try {
                ChatTemplate.of(damaged, "it").userTurn("Hi", Map.of("bos_token", "<s>"));
            } catch (UserFault fault) {
                assertTrue(String.valueOf(fault.getMessage()).contains("chat template"), damaged);
            }
        }
    }

    private static String refusal(Runnable use) {
        return String.valueOf(assertThrows(UserFault.class, use::run).getMessage());
    }
}
