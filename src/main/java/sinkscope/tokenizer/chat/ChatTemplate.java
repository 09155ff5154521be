package sinkscope.tokenizer.chat;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;

/// A model's chat template, in Jinja. Immutable; any thread may render with it.
public final class ChatTemplate {

    /// A value can hold itself, and a sum can have any number of terms: depth is bounded by the stack alone.
    private static final String TOO_DEEP = "it nests too deeply";

    private final String source;
    private final List<Statement> body;

    private ChatTemplate(String source, List<Statement> body) {
        this.source = source;
        this.body = body;
    }

    /// @param template Jinja's source text
    /// @param source the file it is from, for messages
    /// @throws UserFault if it is not valid or uses what is not known here
    public static ChatTemplate of(String template, String source) {
        try {
            return new ChatTemplate(source, new TemplateParser(TemplateLexer.tokens(template)).template());
        } catch (TemplateFault e) {
            throw unusable(source, "read", String.valueOf(e.getMessage()), e);
        } catch (StackOverflowError e) {
            throw unusable(source, "read", TOO_DEEP, e);
        }
    }

    /// The text as the only message, of the role `user`, with the header of the answer after it.
    ///
    /// @param names the special tokens as templates call them: `bos_token`, `eos_token`, …
    /// @throws UserFault if the template refuses the conversation or fails
    public String userTurn(String text, Map<String, String> names) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "user");
        message.put("content", text);
        return render(List.of(message), names, true, LocalDateTime.now());
    }

    /// @param messages maps with `role` and `content`
    /// @param answer whether the header of the assistant's answer is written after them
    /// @param now what `strftime_now` gives
    String render(
            List<? extends Map<String, Object>> messages,
            Map<String, String> names,
            boolean answer,
            LocalDateTime now) {
        Map<String, Object> variables = new HashMap<>(names);
        variables.put("messages", messages);
        variables.put("add_generation_prompt", answer);
        variables.put("tools", Values.Nil.NONE);
        variables.put("documents", Values.Nil.NONE);
        try {
            return ScopedValue.where(Budget.CURRENT, new Budget()).call(() -> {
                Scope scope = Scope.root(variables, now);
                Statement.runAll(body, scope);
                return scope.text();
            });
        } catch (TemplateFault e) {
            throw unusable(source, "used", String.valueOf(e.getMessage()), e);
        } catch (StackOverflowError e) {
            throw unusable(source, "used", TOO_DEEP, e);
        } catch (OutOfMemoryError e) {
            throw unusable(source, "used", "it takes more memory than there is", e);
        } catch (ArithmeticException
                | ClassCastException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NullPointerException
                | UnsupportedOperationException e) {
            throw unusable(source, "used", "it asks for what cannot be done" + Reason.of(e), e);
        }
    }

    private static UserFault unusable(String source, String use, String reason, Throwable cause) {
        return new UserFault(
                "The chat template of " + source + " cannot be " + use + ": " + reason
                        + ". Use the text as it is instead.",
                cause);
    }
}
