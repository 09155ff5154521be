package sinkscope.view.notice;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.work.UserFault;

/// What the window has to say, one thing at a time, until it is dismissed. UI thread only.
public final class Notices {

    private final ReadOnlyObjectWrapper<Optional<Notice>> notice =
            new ReadOnlyObjectWrapper<>(this, "notice", Optional.empty());

    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public void dismiss() {
        notice.set(Optional.empty());
    }

    public void tell(String text) {
        notice.set(Optional.of(new Notice(text, false)));
    }

    public void failed(Throwable fault) {
        if (fault instanceof CancellationException) {
            return;
        }
        String text = fault instanceof UserFault && fault.getMessage() != null
                ? fault.getMessage()
                : fault instanceof OutOfMemoryError
                        ? "There was not enough memory for this. What was open is still open."
                        : "Something went wrong that should not: " + fault + ".";
        notice.set(Optional.of(new Notice(text, true)));
    }
}
