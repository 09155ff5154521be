package sinkscope.view.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ChangeListener;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.figure.plot.PlotTab;
import sinkscope.raster.Normalisation;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.desk.Desk;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.source.Prompt;

/// Takes down what is on screen, and puts it there again. UI thread only.
public final class SessionKeeper {

    private final Desk desk;
    private final CompareModel compare;
    private final PlotsModel plots;

    public SessionKeeper(Desk desk, CompareModel compare, PlotsModel plots) {
        this.desk = desk;
        this.compare = compare;
        this.plots = plots;
    }

    private Map<String, BooleanProperty> switches() {
        Map<String, BooleanProperty> switches = new LinkedHashMap<>();
        switches.put("sinkHidden", compare.sinkHiddenProperty());
        switches.put("renormalised", compare.renormalisedProperty());
        switches.put("inverted", compare.invertedProperty());
        switches.put("difference", compare.differenceProperty());
        switches.put("limitsShared", compare.limitsSharedProperty());
        return switches;
    }

    /// What is on screen now; empty where nothing is that could be opened again.
    public Optional<LastSession> taken() {
        Optional<AttentionSource> source = desk.exploration().sourceProperty().get();
        Optional<Path> model = desk.model().map(opened -> opened.place());
        Optional<Path> recording = source.filter(RecordedAttention.class::isInstance)
                .map(RecordedAttention.class::cast)
                .map(RecordedAttention::file);
        Optional<Path> place = model.or(() -> recording);
        if (source.isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        Prompt prompt = desk.promptProperty().get();
        List<String> on = new ArrayList<>();
        switches().forEach((name, property) -> {
            if (property.get()) {
                on.add(name);
            }
        });
        return Optional.of(new LastSession(
                place.get(),
                model.isPresent(),
                prompt.text(),
                prompt.options().bos(),
                prompt.options().chat(),
                source.get().facts().thetaScale(),
                compare.selection().compared(),
                compare.selection().focused(),
                compare.windowProperty().get(),
                on,
                compare.normalisationProperty().get().name(),
                plots.tabProperty().get().name()));
    }

    /// Opens it again and looks at it as before, once it is there.
    public void restore(LastSession session) {
        ChangeListener<List<Facet>> once = new ChangeListener<>() {
            @Override
            public void changed(
                    javafx.beans.value.ObservableValue<? extends List<Facet>> facets,
                    List<Facet> before,
                    List<Facet> now) {
                if (now.stream().anyMatch(facet -> facet.maps().isPresent())) {
                    compare.facetsProperty().removeListener(this);
                    look(session);
                }
            }
        };
        compare.selection().show(session.compared().getFirst());
        compare.facetsProperty().addListener(once);
        if (session.isModel()) {
            desk.openModel(
                    session.place(),
                    new Prompt(session.text(), new Tokenizer.Options(session.bos(), session.chat())),
                    session.thetaScale());
        } else {
            desk.openAgain(session.place());
        }
    }

    private void look(LastSession session) {
        AttentionFacts facts =
                desk.exploration().sourceProperty().get().orElseThrow().facts();
        List<LayerHead> heads = session.compared().stream()
                .filter(head -> head.head() < facts.heads() && facts.layers().contains(head.layer()))
                .toList();
        switches().forEach((name, property) -> property.set(session.switches().contains(name)));
        for (Normalisation one : Normalisation.values()) {
            if (one.name().equals(session.normalisation())) {
                compare.normalisationProperty().set(one);
            }
        }
        for (PlotTab tab : PlotTab.values()) {
            if (tab.name().equals(session.tab())) {
                plots.tabProperty().set(tab);
            }
        }
        if (!heads.isEmpty()) {
            compare.selection().compared().setAll(heads);
            compare.selection()
                    .focusedProperty()
                    .set(heads.contains(session.focused()) ? session.focused() : heads.getFirst());
        }
        compare.show(session.window());
    }
}
