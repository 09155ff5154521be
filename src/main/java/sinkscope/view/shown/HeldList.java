package sinkscope.view.shown;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.collections.ModifiableObservableListBase;

/// A list whose changes are told when all that belongs together has changed.
final class HeldList<E> extends ModifiableObservableListBase<E> {

    private final List<E> held = new ArrayList<>();
    private final Consumer<Runnable> together;
    private final Runnable changed;

    /// @param together makes several changes one
    /// @param changed runs after each change, before anybody else hears of it
    HeldList(List<E> first, Consumer<Runnable> together, Runnable changed) {
        held.addAll(first);
        this.together = together;
        this.changed = changed;
    }

    @Override
    public boolean setAll(Collection<? extends E> others) {
        together.accept(() -> super.setAll(others));
        return true;
    }

    @Override
    public void clear() {
        together.accept(super::clear);
    }

    @Override
    public boolean removeIf(Predicate<? super E> gone) {
        int before = size();
        together.accept(() -> super.removeIf(gone));
        return size() < before;
    }

    void hold() {
        beginChange();
    }

    void release() {
        endChange();
    }

    @Override
    public E get(int index) {
        return held.get(index);
    }

    @Override
    public int size() {
        return held.size();
    }

    @Override
    protected void doAdd(int index, E element) {
        held.add(index, element);
        changed.run();
    }

    @Override
    protected E doSet(int index, E element) {
        E before = held.set(index, element);
        changed.run();
        return before;
    }

    @Override
    protected E doRemove(int index) {
        E before = held.remove(index);
        changed.run();
        return before;
    }
}
