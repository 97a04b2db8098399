-- What a campaign does with those who answer: verdict=action pairs parted by spaces; those left out have the program's default.
alter table campaign add column answer_preference varchar(16) default 'BALANCED' not null;
alter table campaign add column answer_actions varchar(400) default '' not null;
alter table campaign add column take_back boolean default false not null;
alter table campaign add column message_prompt varchar(200) default '' not null;

-- What a verdict rests on: features as name=value pairs parted by spaces.
alter table attempt add column verdict_detail varchar(16);
alter table attempt add column verdict_model varchar(100);
alter table attempt add column verdict_features varchar(4000);
alter table attempt add column revised_verdict varchar(16);
