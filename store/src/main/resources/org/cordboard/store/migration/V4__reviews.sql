-- Whether the first seconds of what answers are kept as a file for review.
alter table campaign add column keep_audio boolean default false not null;

-- How the media of an attempt was; may come before the attempt's own row.
create table attempt_media (
    account_id uuid not null,
    attempt_id uuid not null,
    codec varchar(32) not null,
    packets_sent bigint not null,
    packets_received bigint not null,
    packets_lost bigint not null,
    jitter_ms double precision not null,
    round_trip_ms double precision not null,
    remote_loss double precision not null,
    remote_jitter_ms double precision not null,
    mos double precision not null,
    constraint attempt_media_pk primary key (account_id, attempt_id)
);

-- Who answered, by the word of somebody who heard it.
create table attempt_label (
    account_id uuid not null,
    attempt_id uuid not null,
    campaign_id uuid not null,
    answered_by varchar(16) not null,
    labelled_at timestamp(6) not null,
    constraint attempt_label_pk primary key (account_id, attempt_id),
    constraint attempt_label_attempt_known foreign key (account_id, attempt_id) references attempt (account_id, attempt_id)
);

create index attempt_label_of_campaign on attempt_label (account_id, campaign_id, attempt_id);
