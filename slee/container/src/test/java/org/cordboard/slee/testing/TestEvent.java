package org.cordboard.slee.testing;

/** An event that carries what the handler of the SBB with the given name shall do. */
public record TestEvent(String name, String to, Script script) {
    /** What a handler does. */
    public interface Script {
        void run(Scripted sbb) throws Exception;
    }

    /** For root SBBs only. */
    public TestEvent(String name, Script script) {
        this(name, "Root", script);
    }

    public TestEvent(String name) {
        this(name, sbb -> {});
    }

    @Override
    public String toString() {
        return name;
    }
}
