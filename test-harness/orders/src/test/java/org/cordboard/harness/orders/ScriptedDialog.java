package org.cordboard.harness.orders;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import javax.sip.ClientTransaction;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.Timeout;
import javax.sip.TimeoutEvent;
import javax.sip.address.Address;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import net.java.slee.resource.sip.DialogActivity;
import net.java.slee.resource.sip.DialogTimeoutEvent;
import net.java.slee.resource.sip.SleeSipProvider;
import org.cordboard.harness.orders.Script.Intrusion;
import org.jspecify.annotations.Nullable;

/** A dialog with whom we call: it keeps to RFC 3261, and sees whether the SBB does. */
final class ScriptedDialog extends ScriptedActivity {
    private static final String BYE = "BYE of the other side";
    private static final Object SOURCE = new Object();

    private final SipWriter writer;
    private final Address from;
    private final Address to;
    private final DialogActivity dialog = proxy(DialogActivity.class, (self, method, arguments) -> switch (method) {
        case "createRequest" -> create((String) arguments[0]);
        case "sendRequest" -> send((Request) arguments[0]);
        case "createAck" -> ack((Long) arguments[0]);
        case "sendAck" -> acknowledged();
        case "sendCancel" -> cancel();
        case "delete" -> deleted();
        default -> throw new UnsupportedOperationException(method);
    });
    private @Nullable Request invite;
    private long number;
    private int heard;
    private int acks;
    private int byes;
    private boolean cancelled;
    private boolean theirBye;
    private boolean theirByeAnswered;
    private boolean byeFailed;
    private boolean broken;
    private boolean rangTooLong;

    private ScriptedDialog(Story story, SipWriter writer, Address from, Address to) {
        super(Part.SIP, story);
        this.writer = writer;
        this.from = from;
        this.to = to;
    }

    /** Answers the calls of an interface by the method's name. */
    private interface Answering {
        @Nullable Object call(Object self, String method, Object[] arguments) throws SipException;
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        InvocationHandler handler = (self, method, arguments) -> switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> type.getSimpleName();
            default -> answering.call(self, method.getName(), arguments);
        };
        return type.cast(Proxy.newProxyInstance(ScriptedDialog.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    static SleeSipProvider provider(Supplier<Story> stories) {
        SipWriter writer = new SipWriter();
        return proxy(SleeSipProvider.class, (self, method, arguments) -> switch (method) {
            case "getAddressFactory" -> writer.addresses;
            case "getHeaderFactory" -> writer.headers;
            case "getMessageFactory" -> writer.messages;
            case "getLocalSipURI" -> writer.own();
            case "getNewDialog" -> begin(stories.get(), writer, (Address) arguments[0], (Address) arguments[1]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static DialogActivity begin(Story story, SipWriter writer, Address from, Address to) {
        ScriptedDialog begun = new ScriptedDialog(story, writer, from, to);
        story.begins(begun);
        return begun.dialog;
    }

    @Override
    Object object() {
        return dialog;
    }

    // What the SBB does

    private Request create(String method) throws SipException {
        if (theirBye || broken) throw new SipException("the dialog is over");
        number++;
        return writer.request(method, number, from, to);
    }

    private Request ack(long sequence) {
        return writer.request(Request.ACK, sequence, from, to);
    }

    private ClientTransaction send(Request request) throws SipException {
        story.does(request.getMethod());
        switch (request.getMethod()) {
            case Request.INVITE -> invited(request);
            case Request.BYE -> hungUp(request);
            default -> story.wrong(request.getMethod() + " was not to be expected");
        }
        return transaction(request);
    }

    private static ClientTransaction transaction(Request request) {
        return proxy(ClientTransaction.class, (self, method, arguments) -> switch (method) {
            case "getRequest" -> request;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private void invited(Request request) {
        story.demand(invite == null, "a second INVITE");
        invite = request;
        for (int status : story.script().responses()) responds(status, request);
        if (story.script().responses().contains(200) && story.script().hangsUp()) comes(BYE, this::hangUp);
        story.mayCome(Intrusion.DIALOG_BREAKS, this, this::breakDown);
    }

    private @Nullable Object acknowledged() throws SipException {
        story.does("ACK");
        story.demand(heard == 200, "an ACK without a 200");
        story.demand(++acks == 1, "a second ACK");
        if (story.script().intrusions().contains(Intrusion.ACK_FAILS)) throw new SipException(Script.WANTED);
        return null;
    }

    private ClientTransaction cancel() {
        story.does("CANCEL");
        story.demand(heard > 0, "a CANCEL before any provisional response (RFC 3261 9.1)");
        story.demand(heard < 200, "a CANCEL after the final response");
        story.demand(!cancelled, "a second CANCEL");
        cancelled = true;
        Request cancel = writer.request(Request.CANCEL, number, from, to);
        boolean final2xxOrMore = waiting().stream().anyMatch(step -> step.name().matches("[2-6].. to INVITE"));
        if (final2xxOrMore && story.maybe()) {
            // It crosses what was under way.
            responds(481, cancel);
        } else {
            waiting().clear();
            responds(200, cancel);
            if (invite != null) responds(487, invite);
        }
        return transaction(cancel);
    }

    private void hungUp(Request bye) throws SipException {
        story.demand(heard == 200, "a BYE before the answer");
        story.demand(acks == 1, "a BYE before the ACK");
        story.demand(++byes == 1, "a second BYE");
        boolean crossing = waiting().stream().anyMatch(step -> step.name().equals(BYE));
        if (crossing && story.maybe()) {
            if (story.maybe()) {
                byeFailed = true;
                throw new SipException("the dialog is over: the other side's BYE has come");
            }
        } else {
            waiting().removeIf(step -> step.name().equals(BYE));
        }
        responds(200, bye);
        ends();
    }

    private @Nullable Object deleted() {
        story.does("delete the dialog");
        ends();
        return null;
    }

    // What the other side does

    private void responds(int status, Request request) {
        String method = request.getMethod();
        comes(status + " to " + method, () -> {
            boolean invitation = method.equals(Request.INVITE);
            if (invitation) heard = status;
            Response response = writer.response(status, request);
            fire(typeOf(status), new ResponseEvent(SOURCE, transaction(request), dialog, response));
            if (invitation && status >= 300) ends();
        });
    }

    private static String typeOf(int status) {
        if (status == 100) return "javax.sip.message.Response.TRYING";
        return "javax.sip.message.Response."
                + switch (status / 100) {
                    case 1 -> "PROVISIONAL";
                    case 2 -> "SUCCESS";
                    case 3 -> "REDIRECT";
                    case 4 -> "CLIENT_ERROR";
                    case 5 -> "SERVER_ERROR";
                    default -> "GLOBAL_FAILURE";
                };
    }

    private void hangUp() {
        theirBye = true;
        Request bye = writer.request(Request.BYE, 1, to, from);
        ServerTransaction transaction = proxy(ServerTransaction.class, (self, method, arguments) -> switch (method) {
            case "getRequest" -> bye;
            case "sendResponse" -> answered((Response) arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
        fire("javax.sip.Dialog.BYE", new RequestEvent(SOURCE, transaction, dialog, bye));
        ends();
    }

    private @Nullable Object answered(Response response) {
        long sequence = ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber();
        story.does(response.getStatusCode() + " to " + BYE);
        story.demand(response.getStatusCode() == 200 && sequence == 1, "a BYE was refused");
        story.demand(!theirByeAnswered, "a BYE was answered twice");
        theirByeAnswered = true;
        return null;
    }

    /** RFC 3261 17.1.1.2: nothing came for 64*T1; or the stack gives it up: it rings too long, or is established. */
    private void breakDown() {
        if (heard > 0 && heard < 200) {
            rangTooLong = true;
            fire("javax.sip.Timeout.Dialog", new DialogTimeoutEvent(dialog));
            return;
        }
        broken = true;
        if (heard < 200 && invite != null) {
            TimeoutEvent event = new TimeoutEvent(SOURCE, transaction(invite), Timeout.TRANSACTION);
            fire("javax.sip.Timeout.TRANSACTION", event);
        } else {
            fire("javax.sip.Timeout.Dialog", new DialogTimeoutEvent(dialog));
        }
        end();
    }

    @Override
    void judge() {
        if (heard == 200) {
            story.demand(acks == 1, "a 200 without an ACK");
            story.demand(byes == 1 || theirBye || broken || byeFailed, "an answered call was never hung up");
        }
        story.demand(theirByeAnswered == theirBye, "a BYE without an answer");
        if (rangTooLong) story.demand(cancelled || heard >= 200, "an INVITE that rang too long was not cancelled");
        boolean closed = heard >= 200 || broken || invite == null;
        story.demand(closed, "an INVITE without an end");
    }

    @Override
    public String toString() {
        return "the dialog";
    }
}
