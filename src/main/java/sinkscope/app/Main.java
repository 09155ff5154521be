package sinkscope.app;

public final class Main {
    private Main() {}

    public static void main(String[] args) {
        IO.println("sinkscope " + String.join("|", args));
    }
}
