package org.cordboard.store;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.ListStore;
import org.cordboard.core.ports.Page;
import org.cordboard.core.ports.StoreUnavailableException;
import org.cordboard.core.record.ContactList;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.record.ListImportReport;
import org.cordboard.core.record.NewContact;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.record.RefusedRow;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contact lists in SQL. A file is loaded in batches, each its own transaction, because its sender may be slow; the list is seen by
 * nobody until the last one is in, and removed if that never comes.
 */
final class SqlLists implements ListStore {
    private static final Logger log = LoggerFactory.getLogger(SqlLists.class);
    private static final int ROWS_AT_A_TIME = 5_000;
    private static final int REFUSED_IN_REPORT = 100;
    private static final int LONGEST_NAME = 200;
    private static final List<String> CONTACT =
            List.of("account_id", "list_id", "contact_id", "line_no", "external_id", "name", "attributes");
    private static final List<String> NUMBER = List.of("account_id", "list_id", "contact_id", "position", "e164");
    private static final List<String> REFUSED =
            List.of("account_id", "list_id", "position", "line_no", "header", "shown_value", "reason");

    private final Database database;
    private final Clock clock;
    private final ListSweep sweep;

    SqlLists(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.sweep = new ListSweep(database, clock);
    }

    @Override
    public ListImportReport importCsv(AccountId account, String name, String country, InputStream csv)
            throws ListFileException, IOException {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("list name must be 1.." + LONGEST_NAME + " characters, was "
                    + name.strip().length() + "; choose another");
        }
        ListFile file = new ListFile(csv, new NumberReader(country));
        ListId list = ListId.next();
        Instant createdAt = clock.now();
        begin(account, list, name, country, createdAt);
        boolean loaded = false;
        try {
            Loading loading = new Loading(account, list);
            loading.all(file);
            finish(account, list, loading);
            loaded = true;
            ContactList made = new ContactList(account, list, name, createdAt, loading.contacts, loading.refused);
            return new ListImportReport(
                    made, loading.contacts + loading.refused, loading.contacts, loading.refused, loading.firstRefused);
        } finally {
            if (!loaded) {
                removeQuietly(account, list);
            }
        }
    }

    private void begin(AccountId account, ListId list, String name, String country, Instant now) {
        database.transaction(
                "begin a list",
                handle -> handle.createUpdate(
                                "insert into contact_list (account_id, list_id, name, country, created_at, touched_at, contacts,"
                                        + " refused_rows) values (:account, :list, :name, :country, :now, :now, 0, 0)")
                        .bind("account", account.value())
                        .bind("list", list.value())
                        .bind("name", name)
                        .bind("country", country)
                        .bind("now", now)
                        .execute());
    }

    private void finish(AccountId account, ListId list, Loading loading) {
        database.transaction("finish a list", handle -> {
            touch(handle, account, list);
            return handle.createUpdate("update contact_list set loaded_at = :now, contacts = :contacts,"
                            + " refused_rows = :refused where account_id = :account and list_id = :list")
                    .bind("now", clock.now())
                    .bind("contacts", loading.contacts)
                    .bind("refused", loading.refused)
                    .bind("account", account.value())
                    .bind("list", list.value())
                    .execute();
        });
    }

    /** Shows that the list is still being loaded; the row lock keeps a sweep away until the batch is in. */
    private void touch(Handle handle, AccountId account, ListId list) {
        int touched = handle.createUpdate("update contact_list set touched_at = :now"
                        + " where account_id = :account and list_id = :list and loaded_at is null and contacts >= 0")
                .bind("now", clock.now())
                .bind("account", account.value())
                .bind("list", list.value())
                .execute();
        if (touched != 1) {
            throw new IllegalStateException("list " + list + " stood still for more than "
                    + ListSweep.LEFT_BEHIND_AFTER.toMinutes() + " minutes and was removed; load the file again");
        }
    }

    private void removeQuietly(AccountId account, ListId list) {
        try {
            sweep.remove(account, list);
        } catch (StoreUnavailableException e) {
            log.warn("A list that was not loaded stays until the store is opened again: list={}", list, e);
        }
    }

    /** Rows that go into the store together. Handed over from the thread that reads to the one that writes. */
    private record Batch(List<Object[]> contacts, List<Object[]> numbers, List<Object[]> refused) {
        static Batch empty() {
            return new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        boolean full() {
            return contacts.size() + refused.size() >= ROWS_AT_A_TIME;
        }
    }

    /**
     * The rows of one file on their way into the store: the caller's thread reads the next batch while another writes the one before.
     * Confined to the caller's thread, but for the batch being written.
     */
    private final class Loading {
        private final AccountId account;
        private final ListId list;
        private Batch batch = Batch.empty();
        private FutureTask<Boolean> writing = new FutureTask<>(() -> true);
        private final List<RefusedRow> firstRefused = new ArrayList<>();
        private int contacts;
        private int refused;

        Loading(AccountId account, ListId list) {
            this.account = account;
            this.list = list;
            writing.run();
        }

        void all(ListFile file) throws IOException, ListFileException {
            try {
                for (ListFile.Row row = file.next(); row != null; row = file.next()) {
                    if (row instanceof ListFile.Good good) {
                        add(good.contact());
                    } else {
                        add(((ListFile.Bad) row).refused());
                    }
                    if (batch.full()) {
                        hand();
                    }
                }
                hand();
            } finally {
                awaitWritten();
            }
        }

        private void add(NewContact contact) {
            contacts++;
            ContactId id = ContactId.next();
            batch.contacts().add(new Object[] {
                account.value(),
                list.value(),
                id.value(),
                contact.line(),
                contact.externalId(),
                contact.name(),
                JsonText.object(contact.attributes())
            });
            int position = 1;
            for (PhoneNumber number : contact.devices()) {
                batch.numbers()
                        .add(new Object[] {account.value(), list.value(), id.value(), position++, number.e164()});
            }
        }

        private void add(RefusedRow row) {
            refused++;
            if (firstRefused.size() < REFUSED_IN_REPORT) {
                firstRefused.add(row);
            }
            batch.refused().add(new Object[] {
                account.value(), list.value(), refused, row.line(), row.column(), row.value(), row.reason()
            });
        }

        private void hand() {
            awaitWritten();
            Batch full = batch;
            batch = Batch.empty();
            writing = new FutureTask<>(() -> write(full));
            Thread writer = new Thread(writing, "list load " + list);
            writer.setDaemon(true);
            writer.start();
        }

        /** The writer ends within the statement time-outs, so this does. */
        private void awaitWritten() {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        writing.get();
                        return;
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private boolean write(Batch full) {
            return database.transaction("load contacts", handle -> {
                touch(handle, account, list);
                database.dialect().insert(handle, "contact", CONTACT, full.contacts());
                database.dialect().insert(handle, "contact_number", NUMBER, full.numbers());
                database.dialect().insert(handle, "refused_row", REFUSED, full.refused());
                return true;
            });
        }
    }

    @Override
    public Optional<ContactList> find(AccountId account, ListId list) {
        return database.transaction(
                "find a list",
                handle -> handle.createQuery(
                                "select * from contact_list where account_id = :account and list_id = :list"
                                        + " and loaded_at is not null")
                        .bind("account", account.value())
                        .bind("list", list.value())
                        .map((row, context) -> list(row))
                        .findOne());
    }

    @Override
    public Page<ContactList> page(AccountId account, @Nullable String cursor, int limit) {
        return database.transaction(
                "list the lists",
                handle -> Cursors.page(
                        handle.createQuery(
                                        "select * from contact_list where account_id = :account and list_id < :before"
                                                + " and loaded_at is not null order by list_id desc limit :limit")
                                .bind("account", account.value())
                                .bind(
                                        "before",
                                        Cursors.read(
                                                cursor,
                                                Cursors.AFTER_ALL,
                                                text -> ListId.parse(text).value()))
                                .bind("limit", Cursors.limit(limit) + 1)
                                .map((row, context) -> list(row))
                                .list(),
                        limit,
                        list -> list.id().toString()));
    }

    @Override
    public Page<RefusedRow> refusedRows(AccountId account, ListId list, @Nullable String cursor, int limit) {
        int after = Cursors.read(cursor, 0, Integer::valueOf);
        List<RefusedRow> rows = database.transaction(
                "list refused rows",
                handle -> handle.createQuery(
                                "select line_no, header, shown_value, reason from refused_row where account_id = :account"
                                        + " and list_id = :list and position > :after order by position limit :limit")
                        .bind("account", account.value())
                        .bind("list", list.value())
                        .bind("after", after)
                        .bind("limit", Cursors.limit(limit) + 1)
                        .map((row, context) -> new RefusedRow(
                                row.getInt("line_no"),
                                row.getString("header"),
                                row.getString("shown_value"),
                                row.getString("reason")))
                        .list());
        return Cursors.page(rows, limit, last -> String.valueOf(after + limit));
    }

    private static ContactList list(ResultSet row) throws SQLException {
        return new ContactList(
                new AccountId(SqlTypes.uuid(row, "account_id")),
                new ListId(SqlTypes.uuid(row, "list_id")),
                row.getString("name"),
                SqlTypes.instant(row, "created_at"),
                row.getInt("contacts"),
                row.getInt("refused_rows"));
    }
}
