package sinkscope.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sinkscope.remote.RemoteModel;
import sinkscope.remote.ServerToken;
import sinkscope.work.UserFault;

/// A model of a server, as it is written where a file could be: `http://127.0.0.1:8750`, or with
/// `/2` behind it for the second one it offers.
///
/// @param number from 1
record RemotePlace(URI server, int number) {

    /// As a path the second slash is lost.
    private static final Pattern FORM = Pattern.compile("http:/{1,2}([\\w.-]+(?::\\d{1,5})?)(?:/(\\d{1,3}))?/?");

    static Optional<RemotePlace> of(Path place) {
        Matcher matcher = FORM.matcher(place.toString().replace('\\', '/'));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group(2);
        return Optional.of(new RemotePlace(
                URI.create("http://" + matcher.group(1)), number == null ? 1 : Integer.parseInt(number)));
    }

    /// @throws UserFault if the server does not answer, or has no such model
    RemoteModel open() {
        List<RemoteModel> models = RemoteModel.open(server, ServerToken.read(ServerToken.usualFile()));
        if (number < 1 || number > models.size()) {
            throw new UserFault(server + " offers " + models.size() + " models, and no number " + number + ".");
        }
        return models.get(number - 1);
    }
}
