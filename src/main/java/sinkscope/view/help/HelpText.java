package sinkscope.view.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Help texts as they are written: headings, paragraphs, tables, lists and code in Markdown.
final class HelpText {

    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)]+)\\)");
    private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\w*])\\*([^*\\n]+)\\*(?![\\w*])");
    private static final Pattern ITEM = Pattern.compile("(?:\\d+\\.|[-*]) +(.*)");
    private static final Pattern ITEM_HEAD = Pattern.compile("\\d+\\. +\\*\\*([^*]+?)\\.?\\*\\*");

    /// Where documents lie when the program runs from its sources, without what Maven copies.
    private static final Path SOURCES = Path.of("src", "docs");

    private HelpText() {}

    /// One of the texts that come with the program.
    static String read(String name) {
        try (InputStream stream = HelpText.class.getResourceAsStream(name)) {
            return stream == null
                    ? Files.readString(SOURCES.resolve(name))
                    : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An entry for each heading of the second level. What stands before the first one is an entry of the
    /// document's own title.
    static List<HelpEntry> entries(String section, String markdown) {
        List<HelpEntry> entries = new ArrayList<>();
        String title = section;
        List<String> lines = new ArrayList<>();
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("## ")) {
                add(entries, section, title, lines);
                title = marked(line.substring(3).strip()).replace("`", "");
                lines.clear();
            } else if (!line.startsWith("# ")) {
                lines.add(line);
            }
        }
        add(entries, section, title, lines);
        return entries;
    }

    private static void add(List<HelpEntry> entries, String section, String title, List<String> lines) {
        List<HelpBlock> blocks = blocks(lines);
        if (!blocks.isEmpty()) {
            entries.add(new HelpEntry(section, title, "", blocks));
        }
    }

    /// An entry for each item of the document's numbered list, named after the bold words it begins with.
    static List<HelpEntry> items(String section, String markdown) {
        List<HelpEntry> entries = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String title = section;
        for (String line : markdown.lines().toList()) {
            var head = ITEM_HEAD.matcher(line);
            if (head.lookingAt()) {
                add(entries, section, title, lines);
                title = head.group(1);
                lines.clear();
                lines.add(line.substring(head.end()).strip());
            } else if (!line.startsWith("#")) {
                lines.add(line.startsWith("   ") ? line.substring(3) : line);
            }
        }
        add(entries, section, title, lines);
        return entries;
    }

    static List<HelpBlock> blocks(List<String> lines) {
        List<HelpBlock> blocks = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        StringBuilder code = new StringBuilder();
        boolean fenced = false;
        for (String line : lines) {
            boolean fence = line.startsWith("```");
            if (fence || fenced || line.startsWith("    ")) {
                end(blocks, words);
                fenced = fence != fenced;
                if (!fence) {
                    code.append(line.startsWith("    ") ? line.substring(4) : line)
                            .append('\n');
                }
                continue;
            }
            if (!code.isEmpty()) {
                blocks.add(new HelpBlock.Code(code.toString().stripTrailing()));
                code.setLength(0);
            }
            if (line.startsWith("|")) {
                end(blocks, words);
                row(line).ifPresent(blocks::add);
            } else if (line.isBlank() || line.startsWith("#")) {
                end(blocks, words);
            } else {
                var item = ITEM.matcher(line);
                if (item.matches()) {
                    end(blocks, words);
                    words.append("• ").append(item.group(1));
                } else {
                    words.append(words.isEmpty() ? "" : " ").append(line.strip());
                }
            }
        }
        end(blocks, words);
        if (!code.isEmpty()) {
            blocks.add(new HelpBlock.Code(code.toString().stripTrailing()));
        }
        return blocks;
    }

    private static void end(List<HelpBlock> blocks, StringBuilder words) {
        if (!words.isEmpty()) {
            blocks.add(new HelpBlock.Paragraph(marked(words.toString())));
            words.setLength(0);
        }
    }

    /// None of the line of dashes below a table's head.
    private static java.util.Optional<HelpBlock> row(String line) {
        List<String> cells = Arrays.stream(line.strip().split("(?<!\\\\)\\|"))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList();
        if (cells.isEmpty() || cells.stream().allMatch(cell -> cell.matches(":?-+:?"))) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(new HelpBlock.Row(
                marked(cells.getFirst()), marked(String.join(" · ", cells.subList(1, cells.size())))));
    }

    /// Without marks that are not shown; a link is followed by its address.
    private static String marked(String words) {
        String linked = LINK.matcher(words).replaceAll("$1 ($2)");
        return EMPHASIS.matcher(STRONG.matcher(linked).replaceAll("$1")).replaceAll("$1");
    }
}
