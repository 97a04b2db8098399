package org.cordboard.harness.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cordboard.core.id.AccountId;
import org.junit.jupiter.api.Test;

/** Accounts are kept apart from the first line on: whoever asks a store for something says for which account. */
class AccountsRuleTest {
    /** What works for all accounts at once, by its nature: the machinery that feeds, renews and reclaims, and the first account itself. */
    private static final Set<String> FOR_ALL_ACCOUNTS = Set.of(
            "AccountStore.defaultAccount",
            "CampaignStore.inState",
            "TrunkStore.ofAllAccounts",
            "RecordStore.heldBy",
            "DeviceStore.ofAllAccounts",
            "DeviceStore.draining",
            "PlanStore.versions",
            "RecordStore.reclaimExpired",
            // These take values that name their account.
            "AttemptStore.store",
            "RecordStore.recall",
            "RecordStore.renew",
            "ReviewStore.keepMedia",
            "RecordStore.giveBack");

    @Test
    void every_store_port_takes_an_account() {
        List<String> without = OurClasses.read().stream()
                .filter(type -> type.getPackageName().equals("org.cordboard.core.ports"))
                .filter(type -> type.isInterface() && type.getSimpleName().endsWith("Store"))
                .filter(type -> !type.getSimpleName().equals("Store"))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> !takesAccount(method))
                .map(AccountsRuleTest::name)
                .toList();
        assertEquals(new TreeSet<>(FOR_ALL_ACCOUNTS), new TreeSet<>(without));
    }

    private static boolean takesAccount(JavaMethod method) {
        return method.getParameterTypes().stream()
                .map(JavaType::toErasure)
                .anyMatch(type -> type.isEquivalentTo(AccountId.class) || namesAccount(type));
    }

    private static boolean namesAccount(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(each -> each.getName().equals("account")
                        && each.getRawReturnType().isEquivalentTo(AccountId.class));
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }
}
