package org.cordboard.slee.container.router;

import java.util.Set;
import javax.slee.ActivityContextInterface;
import javax.slee.NotAttachedException;
import javax.slee.SbbContext;
import javax.slee.SbbID;
import javax.slee.SbbLocalObject;
import javax.slee.ServiceID;
import javax.slee.UnrecognizedEventException;
import javax.slee.facilities.Tracer;
import org.jspecify.annotations.Nullable;

/** What an SBB object knows of its surroundings (JSR 240, 6.7). *Confined to calls of its SBB object.* */
final class SbbContextView implements SbbContext {
    private final SbbObject object;

    SbbContextView(SbbObject object) {
        this.object = object;
    }

    @Override
    public SbbLocalObject getSbbLocalObject() {
        Current.required();
        return object.assigned().local();
    }

    @Override
    public ServiceID getService() {
        return object.type.service().id();
    }

    @Override
    public SbbID getSbb() {
        return object.type.component().id();
    }

    @Override
    public ActivityContextInterface[] getActivities() {
        Current.required();
        return object.assigned().attachments.stream()
                .map(attachment -> attachment.context.view())
                .toArray(ActivityContextInterface[]::new);
    }

    @Override
    public void maskEvent(String @Nullable [] eventNames, ActivityContextInterface aci)
            throws UnrecognizedEventException, NotAttachedException {
        Transaction transaction = Current.required();
        Set<String> wanted = eventNames == null || eventNames.length == 0 ? null : Set.of(eventNames);
        if (wanted != null) {
            for (String name : wanted) {
                if (!object.type.component().hasEvent(name)) {
                    throw new UnrecognizedEventException(
                            object.type.component() + " receives no event named " + name + " (JSR 240, 6.7.1)");
                }
            }
        }
        Attachment attachment = attachment(aci);
        Set<String> old = attachment.mask;
        attachment.mask = wanted;
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                // It stays.
            }

            @Override
            public void rollback() {
                attachment.mask = old;
            }
        });
    }

    @Override
    public String[] getEventMask(ActivityContextInterface aci) throws NotAttachedException {
        Current.required();
        Set<String> mask = attachment(aci).mask;
        return mask == null ? new String[0] : mask.toArray(String[]::new);
    }

    private Attachment attachment(ActivityContextInterface aci) throws NotAttachedException {
        Attachment attachment = ActivityContextView.contextOf(aci).attachment(object.assigned());
        if (attachment == null || !attachment.isAttached()) {
            throw new NotAttachedException(object.type.component() + " is not attached to " + aci);
        }
        return attachment;
    }

    @Override
    public void setRollbackOnly() {
        Current.required().setRollbackOnly();
    }

    @Override
    public boolean getRollbackOnly() {
        return Current.required().isRollbackOnly();
    }

    @Override
    public Tracer getTracer(String tracerName) {
        return object.type
                .service()
                .router()
                .settings()
                .tracers()
                .tracer(object.type.component().id(), object.type.service().id(), tracerName);
    }
}
