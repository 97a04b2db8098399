package org.cordboard.slee.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javax.slee.NoSuchObjectLocalException;
import javax.slee.SLEEException;
import javax.slee.SbbLocalObject;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.TransactionRolledbackLocalException;
import org.cordboard.slee.testing.Note;
import org.cordboard.slee.testing.ScriptedLocal;
import org.cordboard.slee.testing.TestActivity;
import org.cordboard.slee.testing.TestEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JSR 240, chapters 6 and 9: SBBs and transactions. */
class SbbSpecTest {
    private Slee slee;
    private TestActivity call;

    @BeforeEach
    void start() {
        slee = new Slee().withService();
        call = slee.ra().start("call");
    }

    @AfterEach
    void stop() {
        slee.close();
    }

    private void ask(String name, TestEvent.Script script) {
        slee.ra().fire(call, new TestEvent(name, script));
    }

    private void settle() {
        ask("settled", sbb -> sbb.probe().saw("settled"));
        slee.probe.awaits("settled");
    }

    private List<String> root() {
        return slee.probe.lines().stream()
                .filter(line -> line.startsWith("Root "))
                .map(line -> line.substring("Root ".length()))
                .toList();
    }

    @Test
    void life_cycle_methods_come_in_the_specified_order() {
        ask("one", sbb -> {});
        slee.probe.awaits("Root sbbPassivate");
        assertEquals(
                List.of("setSbbContext", "sbbCreate", "sbbPostCreate", "asked one", "sbbStore", "sbbPassivate"),
                root());
        slee.probe.clear();
        ask("two", sbb -> {});
        slee.probe.awaits("Root sbbPassivate");
        assertEquals(List.of("sbbActivate", "sbbLoad", "asked two", "sbbStore", "sbbPassivate"), root());
        slee.probe.clear();
        slee.ra().end(call);
        slee.awaitNothing();
        assertEquals(List.of("sbbActivate", "sbbLoad", "activity ended TestActivity[name=call]", "sbbRemove"), root());
    }

    @Test
    void cmp_fields_of_all_types_are_kept_from_one_event_to_the_next() {
        ask("write", sbb -> {
            sbb.setCount(7);
            sbb.setBig(1L << 40);
            sbb.setFlag(true);
            sbb.setText("text");
            sbb.setNote(new Note("note", 3));
            sbb.setKept(sbb.aci());
            sbb.setPartner((ScriptedLocal) sbb.local());
        });
        ask(
                "read",
                sbb -> sbb.probe()
                        .saw(sbb.getCount() + " " + sbb.getBig() + " " + sbb.getFlag() + " " + sbb.getText() + " "
                                + sbb.getNote()
                                + " " + sbb.getKept().equals(sbb.aci()) + " "
                                + sbb.getPartner().isIdentical(sbb.local())));
        slee.probe.awaits("7 1099511627776 true text Note[text=note, number=3] true true");
    }

    @Test
    void cmp_fields_begin_with_java_defaults() {
        ask(
                "read",
                sbb -> sbb.probe()
                        .saw(sbb.getCount() + " " + sbb.getFlag() + " " + sbb.getText() + " " + sbb.getKept()));
        slee.probe.awaits("0 false null null");
    }

    @Test
    void a_cmp_field_that_refers_to_a_removed_entity_is_null() {
        ask("keep", sbb -> sbb.setPartner((ScriptedLocal) sbb.getChildren().create()));
        ask("remove", sbb -> sbb.getPartner().remove());
        ask("read", sbb -> sbb.probe().saw("partner " + sbb.getPartner()));
        slee.probe.awaits("partner null");
    }

    @Test
    void a_handler_that_throws_takes_back_its_writes_and_is_told_so() {
        ask("write", sbb -> sbb.setCount(1));
        ask("throw", sbb -> {
            sbb.setCount(2);
            sbb.getChildren().create();
            throw new IllegalStateException("on purpose");
        });
        ask(
                "read",
                sbb -> sbb.probe()
                        .saw("count " + sbb.getCount() + " children "
                                + sbb.getChildren().size()));
        slee.probe.awaits("count 1 children 0");
        List<String> seen = root();
        assertTrue(seen.indexOf("sbbExceptionThrown on purpose") > 0);
        assertTrue(seen.indexOf("sbbRolledBack throw") > seen.indexOf("sbbExceptionThrown on purpose"));
        assertEquals(1, slee.container.sbbEntities());
    }

    @Test
    void rollback_only_takes_back_writes_attachments_events_and_names_together() {
        ask("write", sbb -> sbb.setText("before"));
        ask("roll back", sbb -> {
            sbb.setText("after");
            TestActivity other = sbb.provider().start("other");
            sbb.factory().getActivityContextInterface(other).attach(sbb.local());
            sbb.pass(new TestEvent("never"), sbb.aci());
            sbb.names().bind(sbb.aci(), "name");
            sbb.context().setRollbackOnly();
            sbb.probe().saw("decided " + sbb.context().getRollbackOnly());
        });
        ask(
                "read",
                sbb -> sbb.probe()
                        .saw("text " + sbb.getText() + " activities "
                                + sbb.context().getActivities().length + " name "
                                + sbb.names().lookup("name")));
        slee.probe.awaits("text before activities 1 name null");
        slee.probe.awaits("decided true");
        slee.probe.awaits("Root sbbRolledBack roll back");
        assertFalse(slee.probe.lines().contains("Root passed never"));
    }

    @Test
    void a_tree_whose_first_event_rolls_back_never_was() {
        ask("first", sbb -> {
            throw new IllegalStateException("at once");
        });
        slee.probe.awaits("Root sbbRolledBack first");
        slee.probe.awaitThat(() -> slee.container.sbbEntities() == 0, "no entity");
        ask("second", sbb -> sbb.probe().saw("count " + sbb.getCount()));
        slee.probe.awaits("count 0");
        assertEquals(1, slee.container.sbbEntities());
    }

    @Test
    void business_methods_of_the_local_interface_pass_arguments_results_and_checked_exceptions() {
        ask("call", sbb -> {
            ScriptedLocal child = (ScriptedLocal) sbb.getChildren().create();
            sbb.probe().saw("doubled " + child.doubled(4, 100L, "abc"));
            try {
                child.refuse();
            } catch (java.io.IOException e) {
                sbb.probe().saw("refused, rollback " + sbb.context().getRollbackOnly());
            }
        });
        slee.probe.awaits("doubled 111");
        slee.probe.awaits("refused, rollback false");
    }

    @Test
    void a_local_call_that_throws_rolls_the_transaction_back() {
        ask("call", sbb -> {
            ScriptedLocal child = (ScriptedLocal) sbb.getChildren().create();
            try {
                child.fail();
            } catch (TransactionRolledbackLocalException e) {
                sbb.probe().saw("rolled back " + sbb.context().getRollbackOnly());
            }
        });
        slee.probe.awaits("rolled back true");
        slee.probe.awaits("Child sbbExceptionThrown failed on purpose");
        slee.probe.awaits("Root sbbRolledBack call");
    }

    @Test
    void calling_back_into_an_sbb_that_is_not_reentrant_is_refused() {
        ask("call", sbb -> {
            ScriptedLocal self = (ScriptedLocal) sbb.local();
            ScriptedLocal child = (ScriptedLocal) sbb.getChildren().create();
            child.run(inner -> {
                try {
                    self.doubled(1, 1, "");
                } catch (SLEEException e) {
                    inner.probe().saw("refused: " + e.getMessage().contains("reentrant"));
                }
            });
        });
        slee.probe.awaits("refused: true");
    }

    @Test
    void a_removed_entity_has_no_local_object_and_its_children_go_with_it() {
        ask("call", sbb -> {
            ScriptedLocal child = (ScriptedLocal) sbb.getChildren().create();
            child.run(inner -> inner.getChildren().create());
            sbb.probe().saw("created");
            child.remove();
            try {
                child.doubled(1, 1, "");
            } catch (NoSuchObjectLocalException e) {
                sbb.probe().saw("gone");
            }
        });
        slee.probe.awaits("gone");
        settle();
        assertEquals(1, slee.container.sbbEntities());
        assertEquals(
                2, slee.probe.lines().stream().filter("Child sbbRemove"::equals).count());
    }

    @Test
    void a_child_relation_is_a_collection_that_refuses_additions() {
        ask("call", sbb -> {
            SbbLocalObject one = sbb.getChildren().create();
            sbb.getChildren().create();
            try {
                sbb.getChildren().add(one);
            } catch (UnsupportedOperationException e) {
                sbb.probe()
                        .saw("size " + sbb.getChildren().size() + " contains "
                                + sbb.getChildren().contains(one));
            }
            sbb.getChildren().iterator().next().remove();
            sbb.getChildren().clear();
            sbb.probe().saw("empty " + sbb.getChildren().isEmpty());
        });
        slee.probe.awaits("size 2 contains true");
        slee.probe.awaits("empty true");
    }

    @Test
    void names_of_the_environment_are_seen_in_a_handler() {
        ask(
                "look",
                sbb -> sbb.probe()
                        .saw(sbb.lookup("java:comp/env/name") + " " + (sbb.factory() != null) + " "
                                + (sbb.lookup("java:comp/env/test/provider") == sbb.provider())));
        slee.probe.awaits("Root true true");
    }

    @Test
    void shared_attributes_keep_values_until_they_are_taken_back() {
        ask("set", sbb -> {
            sbb.shared(sbb.aci()).setHits(5);
            sbb.shared(sbb.aci()).setTopic("calls");
        });
        ask("take back", sbb -> {
            sbb.shared(sbb.aci()).setHits(6);
            sbb.context().setRollbackOnly();
        });
        ask("read", sbb -> {
            ScriptedLocal child = (ScriptedLocal) sbb.getChildren().create();
            var aci = sbb.aci();
            child.run(inner -> inner.probe()
                    .saw("child " + inner.shared(aci).getHits() + " "
                            + inner.shared(aci).getTopic()));
            sbb.probe().saw("root " + sbb.shared(sbb.aci()).getHits());
        });
        slee.probe.awaits("child 0 calls");
        slee.probe.awaits("root 5");
    }

    @Test
    void masked_events_are_not_delivered() {
        ask("mask", sbb -> sbb.context().maskEvent(new String[] {"Called"}, sbb.aci()));
        slee.ra().fire(call, "Called", new TestEvent("masked"), null, 0);
        ask("unmask", sbb -> {
            sbb.probe().saw("mask " + List.of(sbb.context().getEventMask(sbb.aci())));
            sbb.context().maskEvent(null, sbb.aci());
        });
        slee.ra().fire(call, "Called", new TestEvent("seen"), null, 0);
        slee.probe.awaits("Root called seen");
        slee.probe.awaits("mask [Called]");
        assertFalse(slee.probe.lines().contains("Root called masked"));
    }

    @Test
    void calls_that_need_a_transaction_are_refused_without_one() {
        java.util.concurrent.atomic.AtomicReference<javax.slee.ActivityContextInterface> context =
                new java.util.concurrent.atomic.AtomicReference<>();
        java.util.concurrent.atomic.AtomicReference<SbbLocalObject> local =
                new java.util.concurrent.atomic.AtomicReference<>();
        ask("leak", sbb -> {
            context.set(sbb.aci());
            local.set(sbb.local());
            sbb.probe().saw("leaked");
        });
        slee.probe.awaits("leaked");
        settle();
        assertThrows(
                TransactionRequiredLocalException.class, () -> context.get().attach(local.get()));
        assertThrows(
                TransactionRequiredLocalException.class, () -> context.get().getActivity());
        assertThrows(TransactionRequiredLocalException.class, () -> local.get().remove());
        assertThrows(TransactionRequiredLocalException.class, () -> local.get().getSbbPriority());
    }
}
