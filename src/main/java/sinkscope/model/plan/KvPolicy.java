package sinkscope.model.plan;

/// Which keys a head's cache drops for good, by the attention they were given.
///
/// @param scheme how they are chosen
/// @param kept keys kept for their attention
/// @param recent keys kept because they are the last ones: of every query, or of the prompt
/// @param prompt tokens of the prompt, after which [Scheme#SNAPKV] drops keys once; not used otherwise
public record KvPolicy(Scheme scheme, int kept, int recent, int prompt) {

    public static final KvPolicy NONE = new KvPolicy(Scheme.NONE, 0, 0, 0);

    public enum Scheme {
        NONE,

        /// After each query, while more than `kept + recent` keys are left, the one goes that has been given the least
        /// attention in all, the last `recent` set aside (arXiv 2306.14048).
        H2O,

        /// After the prompt, of the keys before its last `recent` ones those `kept` stay that these gave the most
        /// attention, averaged over five neighbours (arXiv 2404.14469).
        SNAPKV
    }

    public boolean isNone() {
        return scheme == Scheme.NONE;
    }
}
