package sinkscope.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sinkscope.attention.Glyphs;
import sinkscope.trace.TraceCheck;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Looks through a whole trace: shapes, tokens, row sums, causality, values that are no numbers, metadata.",
            "",
            "Exit code 0 if it can be used, 2 if something is wrong with it.",
            ""
        })
final class CheckCommand implements Callable<Integer> {

    private final Shared shared;

    @Parameters(paramLabel = "TRACE", description = "A trace of any kind that can be opened.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    CheckCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public Integer call() {
        List<TraceCheck.Finding> findings = TraceCheck.of(file);
        boolean usable = findings.stream().noneMatch(each -> each.kind() == TraceCheck.Kind.FAULT);
        if (json) {
            Map<String, Object> root = new LinkedHashMap<>();
            root.put("file", file.toString());
            root.put("usable", usable);
            root.put("findings", findings.stream().map(CheckCommand::record).toList());
            shared.out().println(OutputFile.text(root));
        } else {
            for (TraceCheck.Finding each : findings) {
                String mark = switch (each.kind()) {
                    case OK -> "ok      ";
                    case REMARK -> "remark  ";
                    case FAULT -> "fault   ";
                };
                shared.out().println(mark + each.about() + ": " + Glyphs.visible(each.sentence()));
            }
        }
        return usable ? Commands.DONE : Commands.FAULT;
    }

    private static Map<String, Object> record(TraceCheck.Finding finding) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("kind", finding.kind().name().toLowerCase(java.util.Locale.ROOT));
        record.put("about", finding.about());
        record.put("sentence", finding.sentence());
        return record;
    }
}
