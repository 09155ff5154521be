import java.util.Locale;
import java.util.regex.Pattern;

/// The system and processor that packages are made for: those this runs on, since nothing here builds for another.
///
/// @param processor as libraries name it, `x86_64` or `aarch64`
record Machine(Kind system, String processor) {

    enum Kind {
        LINUX("linux"),
        MAC("osx|darwin"),
        WINDOWS("win|win32|windows");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /// Folders inside jars that hold native code: `linux-x86_64/`, `darwin/aarch64/`, `win32-x86-64/`.
    private static final Pattern NATIVE_FOLDER = Pattern.compile(
            "(^|/)(aix|darwin|dragonflybsd|freebsd|linux|openbsd|osx|sunos|win|win32|windows)[-/][a-z0-9_-]+/");

    static Machine here() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Kind system = name.contains("mac") ? Kind.MAC : name.contains("win") ? Kind.WINDOWS : Kind.LINUX;
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return new Machine(system, processor.equals("amd64") ? "x86_64" : processor);
    }

    /// Whether a file inside a jar is native code for some other machine.
    boolean isForeign(String entry) {
        boolean code = entry.matches(".*\\.(so|dll|dylib|jnilib|a)(\\.[0-9.]+)?");
        return code && NATIVE_FOLDER.matcher(entry).find() && !own().matcher(entry).find();
    }

    private Pattern own() {
        String processors = processor.equals("x86_64") ? "x86_64|x86-64|amd64" : processor;
        return Pattern.compile("(^|/)(" + system.words + ")[-/](" + processors + ")/");
    }

    @Override
    public String toString() {
        return switch (system) {
            case LINUX -> "linux-";
            case MAC -> "macos-";
            case WINDOWS -> "windows-";
        } + processor;
    }
}
