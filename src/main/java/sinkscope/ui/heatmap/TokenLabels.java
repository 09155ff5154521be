package sinkscope.ui.heatmap;

import javafx.scene.text.Text;
import sinkscope.attention.Glyphs;
import sinkscope.ui.theme.Appearance;

/// Tokens as short labels in the small font, cut to the room there is.
final class TokenLabels {

    private final Text ruler = new Text();
    private final Appearance appearance;

    TokenLabels(Appearance appearance) {
        this.appearance = appearance;
    }

    /// Cut with an ellipsis to what fits into `width` pixels.
    String fitting(String token, double width) {
        String text = Glyphs.label(token);
        int characters = text.codePointCount(0, text.length());
        String cut = text;
        while (characters > 1 && width(cut) > width) {
            characters--;
            cut = Glyphs.cut(text, characters);
        }
        return cut;
    }

    double width(String text) {
        ruler.setFont(appearance.small());
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }
}
