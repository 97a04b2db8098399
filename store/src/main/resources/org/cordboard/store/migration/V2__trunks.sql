-- How SIP is spoken with a trunk, what it takes, how often it is asked. Durations are microseconds; 0: none or no limit.
alter table trunk add column digest_user varchar;
alter table trunk add column digest_password varchar;
alter table trunk add column digest_realm varchar;
alter table trunk add column redirects varchar(20) default 'SAME_NUMBER' not null;
alter table trunk add column presentation varchar(20) default 'SHOWN' not null;
alter table trunk add column asserted_identity varchar;
alter table trunk add column provisionals varchar(20) default 'SUPPORTED' not null;
alter table trunk add column session_expires bigint default 1800000000 not null;
alter table trunk add column first_response_within bigint default 5000000 not null;
alter table trunk add column channels integer default 0 not null;
alter table trunk add column calls_per_second integer default 0 not null;
alter table trunk add column ping_every bigint default 30000000 not null;

-- The trunk's servers but the first, in the order in which they are tried.
create table trunk_server (
    account_id uuid not null,
    trunk_id uuid not null,
    position integer not null,
    uri varchar not null,
    constraint trunk_server_pk primary key (account_id, trunk_id, position),
    constraint trunk_server_trunk_known foreign key (account_id, trunk_id) references trunk (account_id, trunk_id)
);

-- The trunks of a campaign, in the order in which they are tried.
create table campaign_trunk (
    account_id uuid not null,
    campaign_id uuid not null,
    position integer not null,
    trunk_id uuid not null,
    constraint campaign_trunk_pk primary key (account_id, campaign_id, position),
    constraint campaign_trunk_campaign_known foreign key (account_id, campaign_id)
        references campaign (account_id, campaign_id),
    constraint campaign_trunk_trunk_known foreign key (account_id, trunk_id) references trunk (account_id, trunk_id)
);

insert into campaign_trunk (account_id, campaign_id, position, trunk_id)
    select account_id, campaign_id, 1, trunk_id from campaign;

alter table campaign drop constraint campaign_trunk_known;

alter table campaign drop column trunk_id;
