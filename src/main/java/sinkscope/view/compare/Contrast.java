package sinkscope.view.compare;

/// How two heads become one map.
public enum Contrast {
    /// The first less the second.
    DIFFERENCE("−", "first less second"),

    /// log₂ of the first over the second.
    RATIO("/", "first over second, log₂");

    private final String sign;
    private final String words;

    Contrast(String sign, String words) {
        this.sign = sign;
        this.words = words;
    }

    /// What stands between the two in a title.
    public String sign() {
        return sign;
    }

    /// For people, short.
    public String words() {
        return words;
    }
}
