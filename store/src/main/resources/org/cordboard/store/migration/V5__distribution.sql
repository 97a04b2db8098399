-- What pools are made of. attributes: those of the contact, as it came. pool: where a recycling rule put the record.
-- callback_*: a call back that was promised, to an agent or to a level of skill; callback_epoch: the lease under which it was promised.
alter table call_record add column list_id uuid;
alter table call_record add column priority integer default 0 not null;
alter table call_record add column difficulty integer default 0 not null;
alter table call_record add column attributes varchar default '{}' not null;
alter table call_record add column pool varchar(40);
alter table call_record add column last_result varchar(20);
alter table call_record add column number_position integer default 1 not null;
alter table call_record add column callback_at timestamp(6);
alter table call_record add column callback_until timestamp(6);
alter table call_record add column callback_agent uuid;
alter table call_record add column callback_skill integer;
alter table call_record add column callback_epoch bigint;

update call_record set list_id = (select c.list_id from campaign c
    where c.account_id = call_record.account_id and c.campaign_id = call_record.campaign_id);

create index call_record_callback on call_record (account_id, campaign_id, callback_at);

-- Pools, queues, rules: one document, its version one more with each change.
create table campaign_plan (
    account_id uuid not null,
    campaign_id uuid not null,
    version integer not null,
    plan varchar not null,
    constraint campaign_plan_pk primary key (account_id, campaign_id),
    constraint campaign_plan_campaign_known foreign key (account_id, campaign_id)
        references campaign (account_id, campaign_id)
);

-- The lists of a campaign.
create table campaign_list (
    account_id uuid not null,
    campaign_id uuid not null,
    list_id uuid not null,
    added_at timestamp(6) not null,
    constraint campaign_list_pk primary key (account_id, campaign_id, list_id),
    constraint campaign_list_campaign_known foreign key (account_id, campaign_id)
        references campaign (account_id, campaign_id),
    constraint campaign_list_list_known foreign key (account_id, list_id) references contact_list (account_id, list_id)
);

insert into campaign_list (account_id, campaign_id, list_id, added_at)
    select account_id, campaign_id, list_id, created_at from campaign;

-- From which pool, by which version of the plan, to whom each lease of a record went.
create table lease_log (
    account_id uuid not null,
    record_id uuid not null,
    epoch bigint not null,
    device varchar(63) not null,
    queue varchar(40) not null,
    pool varchar(40) not null,
    plan_version integer not null,
    leased_at timestamp(6) not null,
    constraint lease_log_pk primary key (account_id, record_id, epoch)
);

alter table agent add column skill integer default 0 not null;

-- Who changed what, when; before and after as documents.
create table audit_log (
    account_id uuid not null,
    entry_id uuid not null,
    changed_at timestamp(6) not null,
    who varchar(200) not null,
    what varchar(100) not null,
    subject varchar(200) not null,
    before_change varchar not null,
    after_change varchar not null,
    constraint audit_log_pk primary key (account_id, entry_id)
);
