-- Redemption codes of the coupons that are not archived: each belongs to one coupon.
create table redemption_code (
    merchant_id text not null,
    code        text not null,
    coupon_id   text not null,
    primary key (merchant_id, code)
);

-- The coupon that a redemption is of.
create table redemption (
    merchant_id text not null,
    id          text not null,
    coupon_id   text not null,
    primary key (merchant_id, id)
);
