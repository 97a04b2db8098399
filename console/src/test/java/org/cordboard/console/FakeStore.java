package org.cordboard.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.cordboard.core.agent.Agent;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptMedia;
import org.cordboard.core.call.AttemptReview;
import org.cordboard.core.call.LabelledAnswer;
import org.cordboard.core.call.MediaQuality;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.call.Verdict;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.AccountStore;
import org.cordboard.core.ports.AgentStore;
import org.cordboard.core.ports.AttemptStore;
import org.cordboard.core.ports.AuditStore;
import org.cordboard.core.ports.CampaignStore;
import org.cordboard.core.ports.DeviceStore;
import org.cordboard.core.ports.ListStore;
import org.cordboard.core.ports.Page;
import org.cordboard.core.ports.PlanStore;
import org.cordboard.core.ports.PoolStore;
import org.cordboard.core.ports.RecordDesk;
import org.cordboard.core.ports.RecordStore;
import org.cordboard.core.ports.ReviewStore;
import org.cordboard.core.ports.Store;
import org.cordboard.core.ports.StoreUnavailableException;
import org.cordboard.core.ports.TrunkStore;
import org.cordboard.core.record.ContactList;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.record.ListImportReport;
import org.cordboard.core.record.RefusedRow;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignFigures;
import org.cordboard.core.strategy.CampaignState;
import org.jspecify.annotations.Nullable;

/** A store in memory, which can be gone. Thread-safe. */
final class FakeStore implements Store {
    static final MediaQuality QUALITY = new MediaQuality("PCMA", 100, 98, 2, 1.5, 20, 0.01, 2, 4.1);

    final AccountId account = AccountId.next();
    final List<Trunk> trunks = new CopyOnWriteArrayList<>();
    final List<Agent> agents = new CopyOnWriteArrayList<>();
    final List<ContactList> lists = new CopyOnWriteArrayList<>();
    final List<Campaign> campaigns = new CopyOnWriteArrayList<>();
    final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    final Map<AttemptId, Verdict> labels = new ConcurrentHashMap<>();
    final List<RefusedRow> refusedRows = new CopyOnWriteArrayList<>();
    final AtomicInteger imports = new AtomicInteger();
    volatile Runnable before = () -> {};

    void goAway() {
        before = () -> {
            throw new StoreUnavailableException("the store did not answer", new IOException("gone"));
        };
    }

    private static <T> Page<T> part(List<T> all, @Nullable String cursor, int limit) {
        int from = cursor == null ? 0 : position(cursor);
        int to = Math.min(all.size(), from + limit);
        return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    private static int position(String cursor) {
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(
                    "cursor must be the 'next' of the page before, was '" + cursor + "'", notOne);
        }
    }

    private static <T> List<T> newestFirst(List<T> all) {
        List<T> turned = new ArrayList<>(all);
        java.util.Collections.reverse(turned);
        return turned;
    }

    private <T> Optional<T> find(List<T> all, AccountId asked, Function<T, Object> id, Object wanted) {
        before.run();
        return all.stream()
                .filter(one -> asked.equals(account) && id.apply(one).equals(wanted))
                .findFirst();
    }

    @Override
    public AccountStore accounts() {
        return () -> {
            before.run();
            return account;
        };
    }

    @Override
    public ListStore lists() {
        return new Lists();
    }

    @Override
    public TrunkStore trunks() {
        return new Trunks();
    }

    @Override
    public AgentStore agents() {
        return new Agents();
    }

    @Override
    public CampaignStore campaigns() {
        return new Campaigns();
    }

    @Override
    public RecordStore records() {
        throw new UnsupportedOperationException("the console touches no call records");
    }

    @Override
    public AttemptStore attempts() {
        return new Attempts();
    }

    @Override
    public ReviewStore reviews() {
        return new Reviews();
    }

    @Override
    public PlanStore plans() {
        throw new AssertionError("no test asks for this; those with a real store do");
    }

    @Override
    public PoolStore pools() {
        throw new AssertionError("no test asks for this; those with a real store do");
    }

    @Override
    public RecordDesk recordDesk() {
        throw new AssertionError("no test asks for this; those with a real store do");
    }

    @Override
    public AuditStore audit() {
        return (account, cursor, limit) -> new Page<>(List.of(), null);
    }

    @Override
    public DeviceStore devices() {
        throw new UnsupportedOperationException("the console asks the node for devices");
    }

    @Override
    public boolean reachable() {
        return true;
    }

    @Override
    public void close() {
        before = () -> {
            throw new IllegalStateException("closed");
        };
    }

    private final class Lists implements ListStore {
        @Override
        public ListImportReport importCsv(AccountId account, String name, String country, InputStream csv)
                throws ListFileException, IOException {
            before.run();
            imports.incrementAndGet();
            BufferedReader lines = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8));
            String header = lines.readLine();
            if (header == null || !header.startsWith("phone")) {
                throw new ListFileException("line 1 must be a header with a column phone, was not; add one");
            }
            int rows = 0;
            while (lines.readLine() != null) {
                rows++;
            }
            ContactList list = new ContactList(account, ListId.next(), name, Instant.EPOCH, rows, refusedRows.size());
            lists.add(list);
            return new ListImportReport(list, rows + refusedRows.size(), rows, refusedRows.size(), refusedRows);
        }

        @Override
        public Optional<ContactList> find(AccountId account, ListId list) {
            return FakeStore.this.find(lists, account, ContactList::id, list);
        }

        @Override
        public Page<ContactList> page(AccountId account, @Nullable String cursor, int limit) {
            before.run();
            return part(newestFirst(lists), cursor, limit);
        }

        @Override
        public Page<RefusedRow> refusedRows(AccountId account, ListId list, @Nullable String cursor, int limit) {
            return part(refusedRows, cursor, limit);
        }
    }

    private final class Trunks implements TrunkStore {
        @Override
        public void add(Trunk trunk) {
            before.run();
            trunks.add(trunk);
        }

        @Override
        public boolean change(Trunk trunk) {
            before.run();
            boolean there = trunks.removeIf(one -> one.id().equals(trunk.id()));
            if (there) {
                trunks.add(trunk);
            }
            return there;
        }

        @Override
        public List<Trunk> ofAllAccounts() {
            return List.copyOf(trunks);
        }

        @Override
        public Optional<Trunk> find(AccountId account, TrunkId trunk) {
            return FakeStore.this.find(trunks, account, Trunk::id, trunk);
        }

        @Override
        public Page<Trunk> page(AccountId account, @Nullable String cursor, int limit) {
            before.run();
            return part(newestFirst(trunks), cursor, limit);
        }
    }

    private final class Agents implements AgentStore {
        @Override
        public boolean skill(AccountId account, AgentId agent, int skill) {
            return find(account, agent).isPresent();
        }

        @Override
        public void add(Agent agent) {
            before.run();
            agents.add(agent);
        }

        @Override
        public Optional<Agent> find(AccountId account, AgentId agent) {
            return FakeStore.this.find(agents, account, Agent::id, agent);
        }

        @Override
        public Page<Agent> page(AccountId account, @Nullable String cursor, int limit) {
            before.run();
            return part(newestFirst(agents), cursor, limit);
        }

        @Override
        public List<Agent> ofCampaign(AccountId account, CampaignId campaign) {
            return agents;
        }
    }

    private final class Campaigns implements CampaignStore {
        @Override
        public boolean addList(AccountId account, CampaignId campaign, ListId list, String who) {
            return true;
        }

        @Override
        public void add(Campaign campaign) {
            before.run();
            campaigns.add(campaign);
        }

        @Override
        public Optional<Campaign> find(AccountId account, CampaignId campaign) {
            return FakeStore.this.find(campaigns, account, Campaign::id, campaign);
        }

        @Override
        public Page<Campaign> page(AccountId account, @Nullable String cursor, int limit) {
            before.run();
            return part(newestFirst(campaigns), cursor, limit);
        }

        @Override
        public List<Campaign> inState(CampaignState... states) {
            return campaigns;
        }

        @Override
        public boolean changeState(AccountId account, CampaignId campaign, CampaignState from, CampaignState to) {
            return false;
        }

        @Override
        public CampaignFigures figures(AccountId account, CampaignId campaign) {
            return new CampaignFigures(
                    100, 40, 10, 50, Map.of(org.cordboard.core.call.AttemptResult.BRIDGED, 20), Map.of());
        }
    }

    private final class Attempts implements AttemptStore {
        @Override
        public void store(Collection<Attempt> more) {
            attempts.addAll(more);
        }

        @Override
        public Page<Attempt> ofCampaign(AccountId account, CampaignId campaign, @Nullable String cursor, int limit) {
            before.run();
            return part(attempts, cursor, limit);
        }

        @Override
        public List<Attempt> ofRecord(AccountId account, RecordId record) {
            return attempts.stream().filter(one -> one.record().equals(record)).toList();
        }
    }

    private final class Reviews implements ReviewStore {
        @Override
        public void keepMedia(Collection<AttemptMedia> media) {
            throw new UnsupportedOperationException("the console stores no media");
        }

        @Override
        public boolean label(AccountId account, AttemptId attempt, Verdict answeredBy, Instant at) {
            before.run();
            if (attempts.stream().noneMatch(one -> one.id().equals(attempt))) return false;
            labels.put(attempt, answeredBy);
            return true;
        }

        @Override
        public Map<AttemptId, AttemptReview> of(AccountId account, Collection<AttemptId> asked) {
            Map<AttemptId, AttemptReview> known = new HashMap<>();
            labels.forEach((attempt, answeredBy) -> known.put(attempt, new AttemptReview(QUALITY, answeredBy)));
            known.keySet().retainAll(asked);
            return known;
        }

        @Override
        public Page<LabelledAnswer> labelled(
                AccountId account, CampaignId campaign, @Nullable String cursor, int limit) {
            List<LabelledAnswer> all = attempts.stream()
                    .filter(attempt -> labels.containsKey(attempt.id()))
                    .map(attempt -> new LabelledAnswer(attempt, labels.get(attempt.id())))
                    .toList();
            return part(all, cursor, limit);
        }
    }
}
