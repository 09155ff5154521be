package sinkscope.view.notice;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.work.Unexpected;
import sinkscope.work.UserFault;

/// What the window has to say, one thing at a time, until it is dismissed. UI thread only.
public final class Notices {

    private final ReadOnlyObjectWrapper<Optional<Notice>> notice =
            new ReadOnlyObjectWrapper<>(this, "notice", Optional.empty());

    private final ReadOnlyObjectWrapper<Optional<Notice>> ended =
            new ReadOnlyObjectWrapper<>(this, "ended", Optional.empty());

    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public void dismiss() {
        notice.set(Optional.empty());
    }

    /// What has come to its end, such as a file that was written: said in passing, never in the way.
    public ReadOnlyObjectProperty<Optional<Notice>> endedProperty() {
        return ended.getReadOnlyProperty();
    }

    /// Says that something is done.
    public void ended(String text) {
        ended.set(Optional.of(new Notice(text, false)));
    }

    public void tell(String text) {
        notice.set(Optional.of(new Notice(text, false)));
    }

    public void failed(Throwable fault) {
        if (fault instanceof CancellationException) {
            return;
        }
        if (fault instanceof UserFault known) {
            notice.set(Optional.of(new Notice(known.getMessage(), true)));
            return;
        }
        Unexpected.log(fault);
        notice.set(Optional.of(new Notice(Unexpected.sentence(fault), true)));
    }
}
