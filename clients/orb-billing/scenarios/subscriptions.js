import assert from 'node:assert/strict';
import { ConstraintViolation } from 'orb-billing';
import { all, eventually, moveClockTo, newMerchant } from '../merchant.js';
import { newCustomer, priceNamed, usagePlan } from './shop.js';

const NOW = '2026-07-01T12:00:00Z';

export const scenarios = {
  async 'a subscription is made, shown, changed and cancelled'() {
    const orb = await newMerchant('Subscriptions');
    await moveClockTo(NOW);
    const { plan } = await usagePlan(orb, { fee: '10.00' });
    const customer = await newCustomer(orb);
    const subscription = await orb.subscriptions.create({
      external_customer_id: customer.external_customer_id,
      plan_id: plan.id,
      start_date: '2026-07-01',
      metadata: { a: 'b' },
    });
    assert.equal(subscription.status, 'active');
    assert.equal(subscription.current_billing_period_end_date, '2026-08-01T00:00:00+00:00');
    assert.equal(subscription.price_intervals.length, 2);
    assert.equal((await orb.subscriptions.fetch(subscription.id)).metadata.a, 'b');
    const updated = await orb.subscriptions.update(subscription.id, { net_terms: 30, default_invoice_memo: 'Thanks' });
    assert.equal(updated.net_terms, 30);
    assert.equal((await all(orb.subscriptions.list({ customer_id: [customer.id], status: 'active' }))).length, 1);
    assert.equal((await all(orb.subscriptions.fetchSchedule(subscription.id))).length, 1);

    const cancelled = await orb.subscriptions.cancel(subscription.id, { cancel_option: 'end_of_subscription_term' });
    assert.equal(cancelled.end_date, '2026-08-01T00:00:00+00:00');
    assert.equal((await orb.subscriptions.unscheduleCancellation(subscription.id)).end_date, null);
    const ended = await orb.subscriptions.cancel(subscription.id, { cancel_option: 'immediate' });
    assert.equal(ended.status, 'ended');
    await assert.rejects(orb.subscriptions.cancel(subscription.id, { cancel_option: 'immediate' }), ConstraintViolation);
  },

  async 'plan changes credit what was paid and bill what is new'() {
    const orb = await newMerchant('Plan changes');
    await moveClockTo(NOW);
    const beginner = await usagePlan(orb, { name: 'Beginner', fee: '50.00' });
    const intermediate = await usagePlan(orb, { name: 'Intermediate', fee: '100.00' });
    const advanced = await usagePlan(orb, { name: 'Advanced', fee: '500.00' });
    const customer = await newCustomer(orb);
    const subscription = await orb.subscriptions.create({
      customer_id: customer.id,
      plan_id: intermediate.plan.id,
      start_date: '2026-07-01',
    });
    // The fee of July is billed whole before anything changes.
    await moveClockTo(NOW);
    const change = (plan, date) =>
      orb.subscriptions.schedulePlanChange(subscription.id, {
        plan_id: plan.id,
        change_option: 'requested_date',
        change_date: date,
      });
    await change(advanced.plan, '2026-07-04');
    await moveClockTo('2026-07-05T12:00:00Z');
    const invoices = await all(orb.invoices.list({ customer_id: customer.id }));
    const changed = invoices.find((one) => one.invoice_date === '2026-07-04T00:00:00+00:00');
    assert.equal(changed.total, '451.61');
    assert.equal(changed.amount_due, '361.29');

    await change(beginner.plan, '2026-07-11');
    await moveClockTo('2026-07-12T12:00:00Z');
    const shown = await eventually(() => orb.customers.fetch(customer.id), (one) => one.balance === '304.84');
    assert.equal(shown.balance, '304.84');
    assert.equal((await orb.subscriptions.fetch(subscription.id)).plan.id, beginner.plan.id);

    await change(advanced.plan, '2026-09-01');
    assert.equal((await all(orb.subscriptions.fetchSchedule(subscription.id))).length, 4);
    await orb.subscriptions.unschedulePendingPlanChanges(subscription.id);
    assert.equal((await all(orb.subscriptions.fetchSchedule(subscription.id))).length, 3);
  },

  async 'more seats in the middle of a period cost the difference'() {
    const orb = await newMerchant('Seats');
    await moveClockTo('2026-06-11T12:00:00Z');
    const { plan } = await usagePlan(orb, { fee: '10.00' });
    const customer = await newCustomer(orb);
    const seats = priceNamed(plan, 'Seats');
    const subscription = await orb.subscriptions.create({
      customer_id: customer.id,
      plan_id: plan.id,
      start_date: '2026-06-01',
      replace_prices: [{ replaces_price_id: seats.id, fixed_price_quantity: 5 }],
    });
    const price = subscription.price_intervals.map((one) => one.price).find((one) => one.name === 'Seats');
    await moveClockTo('2026-06-11T12:00:00Z');
    await orb.subscriptions.updateFixedFeeQuantity(subscription.id, {
      price_id: price.id,
      quantity: 8,
      effective_date: '2026-06-11',
      change_option: 'effective_date',
    });
    await moveClockTo('2026-06-11T12:00:00Z');
    const totals = (await all(orb.invoices.list({ customer_id: customer.id }))).map((one) => one.total).toSorted();
    assert.deepEqual(totals, ['20.00', '50.00']);
    await orb.subscriptions.updateFixedFeeQuantity(subscription.id, {
      price_id: price.id,
      quantity: 9,
      change_option: 'upcoming_invoice',
    });
    await orb.subscriptions.unscheduleFixedFeeQuantityUpdates(subscription.id, { price_id: price.id });
  },

  async 'a coupon is redeemed once, and an add-on is billed'() {
    const orb = await newMerchant('Redeem');
    await moveClockTo(NOW);
    const { plan, item } = await usagePlan(orb, { fee: '40.00' });
    const coupon = await orb.coupons.create({
      redemption_code: 'HALF',
      discount: { discount_type: 'percentage', percentage_discount: 0.5 },
      max_redemptions: 1,
    });
    const customer = await newCustomer(orb);
    const subscription = await orb.subscriptions.create({
      customer_id: customer.id,
      plan_id: plan.id,
      start_date: '2026-07-01',
      coupon_redemption_code: 'HALF',
    });
    assert.equal(subscription.redeemed_coupon.coupon_id, coupon.id);
    await moveClockTo(NOW);
    const [invoice] = await all(orb.invoices.list({ customer_id: customer.id }));
    assert.equal(invoice.total, '20.00');
    assert.equal((await all(orb.coupons.subscriptions.list(coupon.id))).length, 1);

    const other = await orb.subscriptions.create({
      customer_id: (await newCustomer(orb)).id,
      plan_id: plan.id,
      start_date: '2026-07-01',
    });
    await assert.rejects(
      orb.subscriptions.redeemCoupon(other.id, { coupon_id: coupon.id, change_option: 'immediate' }),
      ConstraintViolation,
    );
    const second = await orb.coupons.create({
      redemption_code: 'TEN',
      discount: { discount_type: 'amount', amount_discount: '10.00' },
    });
    const redeemed = await orb.subscriptions.redeemCoupon(other.id, { coupon_id: second.id, change_option: 'immediate' });
    assert.equal(redeemed.redeemed_coupon.coupon_id, second.id);

    const price = await orb.prices.create({
      name: 'Set-up',
      item_id: item.id,
      cadence: 'one_time',
      currency: 'USD',
      model_type: 'unit',
      unit_config: { unit_amount: '7.00' },
    });
    const added = await orb.subscriptions.priceIntervals(other.id, {
      add: [{ price_id: price.id, start_date: '2026-07-01' }],
    });
    assert.equal(added.price_intervals.length, 3);
  },
};
