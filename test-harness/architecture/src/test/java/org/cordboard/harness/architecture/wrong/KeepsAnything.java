package org.cordboard.harness.architecture.wrong;

import java.util.List;

/** Wrong on purpose: CMP fields that no SLEE can be asked to keep. */
public abstract class KeepsAnything {
    public abstract Object getAnything();

    public abstract void setAnything(Object anything);

    public abstract List<String> getList();

    public abstract void setList(List<String> list);

    public abstract String getText();

    public abstract void setText(String text);
}
