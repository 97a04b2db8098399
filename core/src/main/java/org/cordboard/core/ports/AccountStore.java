package org.cordboard.core.ports;

import org.cordboard.core.id.AccountId;

/** Accounts. Thread-safe, blocking. */
public interface AccountStore {
    /** The account that a single-tenant installation uses; made on first use. */
    AccountId defaultAccount();
}
