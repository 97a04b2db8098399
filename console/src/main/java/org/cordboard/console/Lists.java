package org.cordboard.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cordboard.core.id.ListId;
import org.cordboard.core.ports.ListStore;
import org.cordboard.core.record.ContactList;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.record.ListImportReport;
import org.cordboard.core.record.RefusedRow;
import org.jspecify.annotations.Nullable;

/** Contact lists over HTTP. Thread-safe. */
final class Lists {
    static final String PATH = "/api/v1/lists";

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int LONGEST_NAME = 200;

    private final ListStore lists;

    Lists(ListStore lists) {
        this.lists = lists;
    }

    Reply upload(Request request) throws IOException, ListFileException {
        request.knows("name", "country");
        String name = request.query("name").orElse("").strip();
        String country = request.query("country").orElse("");
        List<String> problems = new ArrayList<>();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            problems.add("name must be 1.." + LONGEST_NAME + " characters, was " + name.length()
                    + "; add ?name= to the address");
        }
        if (!COUNTRIES.contains(country)) {
            problems.add("country must be two capital letters of ISO 3166-1, was '" + country
                    + "'; add &country=US, for the numbers that are written without a country code");
        }
        if (!problems.isEmpty()) {
            throw Refusal.of(400, problems);
        }
        ListImportReport report = load(request, name, country);
        ContactList list = report.list();
        return Reply.created(PATH + "/" + list.id(), view(list, report.rows(), report.firstRefused()));
    }

    private ListImportReport load(Request request, String name, String country) throws IOException, ListFileException {
        try {
            return lists.importCsv(request.account(), name, country, request.csv());
        } catch (IllegalArgumentException unknown) {
            // A country without telephones, for example AQ.
            throw Refusal.of(400, List.of(String.valueOf(unknown.getMessage())));
        }
    }

    Reply page(Request request) {
        request.knows("limit", "cursor");
        return Reply.ok(Pages.of(
                request.page((cursor, limit) -> lists.page(request.account(), cursor, limit)),
                list -> view(list, null, null)));
    }

    Reply one(Request request) {
        request.knows();
        return Reply.ok(view(find(request), null, null));
    }

    Reply refusedRows(Request request) {
        request.knows("limit", "cursor");
        ContactList list = find(request);
        return Reply.ok(Pages.of(
                request.page((cursor, limit) -> lists.refusedRows(request.account(), list.id(), cursor, limit)),
                row -> row));
    }

    private ContactList find(Request request) {
        ListId id = request.id(ListId::parse);
        return lists.find(request.account(), id).orElseThrow(() -> Refusal.notFound("list", id, PATH));
    }

    private static View view(ContactList list, @Nullable Integer rows, @Nullable List<RefusedRow> firstRefused) {
        return new View(
                list.id().toString(),
                list.name(),
                Json.instant(list.createdAt()),
                rows,
                list.contacts(),
                list.refusedRows(),
                firstRefused);
    }

    private record View(
            String id,
            String name,
            String createdAt,
            @Nullable Integer rows,
            int contacts,
            int refusedRows,
            @Nullable List<RefusedRow> firstRefusedRows) {}
}
