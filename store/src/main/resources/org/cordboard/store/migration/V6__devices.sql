-- Dialers of others, which take their records over HTTP.
create table device (
    account_id uuid not null,
    device_id varchar(63) not null,
    last_contact timestamp(6) not null,
    constraint device_pk primary key (account_id, device_id)
);

-- For which campaigns they dial. records_per_minute: 0 where it is to be measured.
create table device_campaign (
    account_id uuid not null,
    device_id varchar(63) not null,
    campaign_id uuid not null,
    records_per_minute integer not null,
    constraint device_campaign_pk primary key (account_id, device_id, campaign_id),
    constraint device_campaign_device_known foreign key (account_id, device_id) references device (account_id, device_id)
);

-- Which leases left a queue for the hands of an outside dialer: from then on it may have dialed, and may bring results.
create table device_hand_out (
    account_id uuid not null,
    record_id uuid not null,
    epoch bigint not null,
    device_id varchar(63) not null,
    handed_out_at timestamp(6) not null,
    constraint device_hand_out_pk primary key (account_id, record_id, epoch)
);

-- Devices that get no new records of an account: nodes and outside dialers.
create table device_drain (
    account_id uuid not null,
    device_id varchar(63) not null,
    since timestamp(6) not null,
    constraint device_drain_pk primary key (account_id, device_id)
);
