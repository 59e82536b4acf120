-- What webhooks tell about, as it was last published and told about.
create table subject (
    merchant_id text   not null,
    kind        text   not null,
    id          text   not null,
    version     bigint not null,
    data        jsonb  not null,
    primary key (merchant_id, kind, id)
);

create index subject_subscriptions_of_plan on subject (merchant_id, (data ->> 'plan_id')) where kind = 'subscription';

create table webhook_endpoint (
    merchant_id           text        not null,
    id                    text        not null,
    url                   text        not null,
    description           text,
    event_types           jsonb       not null,
    enabled               boolean     not null,
    disabled_reason       text,
    secret                text        not null,
    previous_secret       text,
    previous_secret_until timestamptz,
    failing_since         timestamptz,
    failures              int         not null default 0,
    created_at            timestamptz not null,
    primary key (merchant_id, id)
);

create table webhook_event (
    merchant_id text        not null,
    id          text        not null,
    type        text        not null,
    body        text        not null,
    created_at  timestamptz not null,
    primary key (merchant_id, id)
);

create index webhook_event_age on webhook_event (created_at);

create table webhook_delivery (
    merchant_id     text        not null,
    id              text        not null,
    endpoint_id     text        not null,
    event_id        text        not null,
    event_type      text        not null,
    status          text        not null,
    next_attempt_at timestamptz,
    created_at      timestamptz not null,
    primary key (merchant_id, id),
    foreign key (merchant_id, endpoint_id) references webhook_endpoint on delete cascade,
    foreign key (merchant_id, event_id) references webhook_event on delete cascade
);

create index webhook_delivery_newest on webhook_delivery (merchant_id, endpoint_id, created_at desc, id desc);
create index webhook_delivery_of_event on webhook_delivery (merchant_id, event_id);

create table webhook_attempt (
    merchant_id  text        not null,
    delivery_id  text        not null,
    number       int         not null,
    attempted_at timestamptz not null,
    status_code  int,
    answer       text,
    error        text,
    duration_ms  bigint      not null,
    primary key (merchant_id, delivery_id, number),
    foreign key (merchant_id, delivery_id) references webhook_delivery on delete cascade
);
