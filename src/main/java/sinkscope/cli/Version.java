package sinkscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The program's name and version, as Maven filtered them into the resources.
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    /// Such as `Sinkscope 0.1.0`.
    public static String text() {
        Properties properties = new Properties();
        try (InputStream stream = Version.class.getResourceAsStream("/sinkscope/version.properties")) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return "Sinkscope " + properties.getProperty("version", "(unpackaged)");
    }
}
