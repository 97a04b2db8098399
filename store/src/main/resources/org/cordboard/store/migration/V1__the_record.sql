-- One schema for H2 and PostgreSQL. Instants are UTC in timestamp(6), durations microseconds, states the names of their enums.
-- account_id leads every key and index; only the table of accounts itself has no other way.

create table account (
    account_id uuid not null,
    name varchar(100) not null,
    created_at timestamp(6) not null,
    constraint account_pk primary key (account_id),
    constraint account_name_unique unique (name)
);

-- loaded_at stays null while a file is being read: such a list is seen by nobody, and swept
-- when nobody touches it any more. contacts is -1 while it is being removed.
create table contact_list (
    account_id uuid not null,
    list_id uuid not null,
    name varchar(200) not null,
    country varchar(2) not null,
    created_at timestamp(6) not null,
    touched_at timestamp(6) not null,
    loaded_at timestamp(6),
    contacts integer not null,
    refused_rows integer not null,
    constraint contact_list_pk primary key (account_id, list_id)
);

create table refused_row (
    account_id uuid not null,
    list_id uuid not null,
    position integer not null,
    line_no integer not null,
    header varchar not null,
    shown_value varchar not null,
    reason varchar not null,
    constraint refused_row_pk primary key (account_id, list_id, position)
);

create table contact (
    account_id uuid not null,
    list_id uuid not null,
    contact_id uuid not null,
    line_no integer not null,
    external_id varchar not null,
    name varchar not null,
    attributes varchar not null,
    constraint contact_pk primary key (account_id, list_id, contact_id)
);

-- The numbers of a contact, in the order to try them.
create table contact_number (
    account_id uuid not null,
    list_id uuid not null,
    contact_id uuid not null,
    position integer not null,
    e164 varchar(16) not null,
    constraint contact_number_pk primary key (account_id, list_id, contact_id, position)
);

create table trunk (
    account_id uuid not null,
    trunk_id uuid not null,
    name varchar not null,
    uri varchar not null,
    caller_id varchar not null,
    constraint trunk_pk primary key (account_id, trunk_id)
);

create table agent (
    account_id uuid not null,
    agent_id uuid not null,
    name varchar not null,
    sip_uri varchar not null,
    constraint agent_pk primary key (account_id, agent_id)
);

create table campaign (
    account_id uuid not null,
    campaign_id uuid not null,
    name varchar not null,
    list_id uuid not null,
    trunk_id uuid not null,
    state varchar(10) not null,
    created_at timestamp(6) not null,
    ring_for bigint not null,
    detect_for bigint not null,
    agent_wait bigint not null,
    abandon_prompt varchar not null,
    talk_at_most bigint not null,
    max_attempts integer not null,
    retry_after bigint not null,
    max_lines integer not null,
    wrap_up bigint not null,
    constraint campaign_pk primary key (account_id, campaign_id),
    constraint campaign_list_known foreign key (account_id, list_id) references contact_list (account_id, list_id),
    constraint campaign_trunk_known foreign key (account_id, trunk_id) references trunk (account_id, trunk_id)
);

create table campaign_agent (
    account_id uuid not null,
    campaign_id uuid not null,
    agent_id uuid not null,
    constraint campaign_agent_pk primary key (account_id, campaign_id, agent_id),
    constraint campaign_agent_campaign_known foreign key (account_id, campaign_id)
        references campaign (account_id, campaign_id),
    constraint campaign_agent_agent_known foreign key (account_id, agent_id) references agent (account_id, agent_id)
);

-- attempts: those that count. epoch: of the last lease. withdrawn_by: a final result of an older epoch that came while a newer lease ran.
create table call_record (
    account_id uuid not null,
    record_id uuid not null,
    campaign_id uuid not null,
    contact_id uuid not null,
    e164 varchar(16) not null,
    state varchar(6) not null,
    attempts integer not null,
    due_at timestamp(6) not null,
    epoch bigint not null,
    lease_device varchar(63),
    lease_until timestamp(6),
    final_result varchar(20),
    withdrawn_by varchar(20),
    constraint call_record_pk primary key (account_id, record_id)
);

create index call_record_due on call_record (account_id, campaign_id, state, due_at, record_id);

-- One row per running lease: the number is this record's, for the whole account.
create table number_claim (
    account_id uuid not null,
    e164 varchar(16) not null,
    record_id uuid not null,
    epoch bigint not null,
    lease_device varchar(63) not null,
    lease_until timestamp(6) not null,
    constraint number_claim_pk primary key (account_id, e164)
);

create table attempt (
    account_id uuid not null,
    attempt_id uuid not null,
    campaign_id uuid not null,
    record_id uuid not null,
    e164 varchar(16) not null,
    device varchar(63) not null,
    epoch bigint not null,
    started_at timestamp(6) not null,
    ended_at timestamp(6) not null,
    result varchar(20) not null,
    sip_status integer not null,
    detail varchar not null,
    retry_after bigint,
    ringing bigint,
    verdict varchar,
    confidence double precision,
    detection bigint,
    agent_id uuid,
    verdict_to_agent bigint,
    talking bigint,
    constraint attempt_pk primary key (account_id, attempt_id)
);

create index attempt_of_campaign on attempt (account_id, campaign_id, started_at, attempt_id);

create index attempt_of_record on attempt (account_id, record_id, started_at, attempt_id);
