package sinkscope.attention;

/// One head of one source: what facets, plots, brushes, tables and histories name.
public record HeadRef(SourceIdentity source, LayerHead where) {

    /// Such as `SmolLM2-135M-Instruct · “The lighthouse keeper …” · 165 tokens · θ 100 000 · L12 H3`.
    public String words() {
        return source.words() + " · " + where;
    }
}
