package org.cordboard.slee.container.facility;

import java.util.HashMap;
import java.util.Map;
import javax.slee.ActivityContextInterface;
import javax.slee.facilities.ActivityContextNamingFacility;
import javax.slee.facilities.NameAlreadyBoundException;
import javax.slee.facilities.NameNotBoundException;
import org.cordboard.slee.container.router.ActivityContext;
import org.cordboard.slee.container.router.ActivityContextView;
import org.cordboard.slee.container.router.Current;
import org.cordboard.slee.container.router.Participant;
import org.cordboard.slee.container.router.Transaction;
import org.jspecify.annotations.Nullable;

/** The activity context naming facility (JSR 240, 13.2); other transactions see names when they are committed. *Thread-safe.* */
public final class Names implements ActivityContextNamingFacility {
    private final Map<String, Binding> bindings = new HashMap<>();

    private static final class Binding implements Runnable {
        final Names names;
        final String name;
        final ActivityContext context;
        /** Who binds or unbinds it, or null when it is settled. */
        @Nullable Transaction by;

        boolean removed;
        boolean gone;

        Binding(Names names, String name, ActivityContext context, Transaction by) {
            this.names = names;
            this.name = name;
            this.context = context;
            this.by = by;
        }

        @Override
        public void run() {
            names.discard(this);
        }

        boolean isVisible(@Nullable Transaction reader) {
            return by == null || (by == reader) != removed;
        }
    }

    @Override
    public void bind(ActivityContextInterface aci, String aciName) throws NameAlreadyBoundException {
        Transaction transaction = Current.required();
        ActivityContext context = ActivityContextView.contextOf(aci);
        if (aciName.isEmpty()) {
            throw new IllegalArgumentException("a name must not be empty");
        }
        Binding binding = new Binding(this, aciName, context, transaction);
        Binding old;
        synchronized (this) {
            old = bindings.get(aciName);
            if (old != null && !(old.removed && old.by == transaction)) {
                throw new NameAlreadyBoundException(aciName + " is bound already; unbind it first");
            }
            bindings.put(aciName, binding);
        }
        context.retain();
        context.atEnd(binding);
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                synchronized (Names.this) {
                    if (!binding.removed) {
                        binding.by = null;
                    }
                }
            }

            @Override
            public void rollback() {
                discard(binding);
                if (old != null) {
                    synchronized (Names.this) {
                        bindings.putIfAbsent(aciName, old);
                    }
                }
            }
        });
    }

    @Override
    public void unbind(String aciName) throws NameNotBoundException {
        Transaction transaction = Current.required();
        Binding binding;
        synchronized (this) {
            binding = bindings.get(aciName);
            if (binding == null || !binding.isVisible(transaction)) {
                throw new NameNotBoundException(aciName + " is not bound");
            }
            binding.by = transaction;
            binding.removed = true;
        }
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                discard(binding);
            }

            @Override
            public void rollback() {
                synchronized (Names.this) {
                    binding.removed = false;
                    binding.by = null;
                }
            }
        });
    }

    private void discard(Binding binding) {
        synchronized (this) {
            if (binding.gone) {
                return;
            }
            binding.gone = true;
            bindings.remove(binding.name, binding);
        }
        binding.context.notAtEnd(binding);
        binding.context.drop();
    }

    @Override
    public @Nullable ActivityContextInterface lookup(String aciName) {
        Transaction transaction = Current.required();
        synchronized (this) {
            Binding binding = bindings.get(aciName);
            return binding == null || !binding.isVisible(transaction) ? null : binding.context.view();
        }
    }
}
