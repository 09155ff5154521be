package sinkscope.tokenizer;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import sinkscope.work.UserFault;

/// The other side of [ProcessEncoder]: reads a name and a vocabulary, then texts, and answers each with its ids or a
/// sentence, until its input ends. Numbers are 32 bits, big-endian; texts are UTF-8 behind their length in bytes.
public final class TokenizerProcess {

    /// What the program is called with to be this process, where it is its own launcher.
    public static final String ARGUMENT = "--tokenizer-process";

    private TokenizerProcess() {}

    public static void main(String[] arguments) {
        serve();
    }

    /// Returns when the other side has gone.
    public static void serve() {
        // What libraries print must not get between the answers.
        try (DataOutputStream out = new DataOutputStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
                DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in))) {
            serve(in, out);
        } catch (IOException _) {
            return; // Nobody is left to be told.
        }
    }

    private static void serve(DataInputStream in, DataOutputStream out) throws IOException {
        String source = text(in);
        ids(out, new long[0]);
        try (Encoder encoder = new LibraryEncoder(text(in), source)) {
            ids(out, new long[0]);
            while (true) {
                answer(encoder, text(in), out);
            }
        } catch (UserFault refused) {
            refusal(out, refused);
        }
    }

    private static void answer(Encoder encoder, String text, DataOutputStream out) throws IOException {
        try {
            ids(out, encoder.ids(text));
        } catch (UserFault refused) {
            refusal(out, refused);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void ids(DataOutputStream out, long[] ids) throws IOException {
        out.writeInt(ProcessEncoder.IDS);
        out.writeInt(ids.length);
        ByteBuffer packed = ByteBuffer.allocate(4 * ids.length);
        for (long id : ids) {
            packed.putInt((int) id);
        }
        out.write(packed.array());
        out.flush();
    }

    private static void refusal(DataOutputStream out, UserFault refused) throws IOException {
        byte[] sentence = refused.getMessage().getBytes(StandardCharsets.UTF_8);
        out.writeInt(ProcessEncoder.REFUSED);
        out.writeInt(sentence.length);
        out.write(sentence);
        out.flush();
    }
}
