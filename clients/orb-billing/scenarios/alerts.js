import assert from 'node:assert/strict';
import { all, moveClockTo, newMerchant } from '../merchant.js';
import { newCustomer, usagePlan } from './shop.js';

export const scenarios = {
  async 'alerts watch credits, usage and costs'() {
    const orb = await newMerchant('Alerts');
    await moveClockTo('2026-03-10T12:00:00Z');
    const { plan, metric } = await usagePlan(orb);
    const customer = await newCustomer(orb);
    const subscription = await orb.subscriptions.create({
      customer_id: customer.id,
      plan_id: plan.id,
      start_date: '2026-03-01',
    });
    const dropped = await orb.alerts.createForCustomer(customer.id, {
      type: 'credit_balance_dropped',
      currency: 'credits',
      thresholds: [{ value: 10 }],
    });
    assert.equal(dropped.enabled, true);
    await orb.alerts.createForExternalCustomer(customer.external_customer_id, {
      type: 'credit_balance_depleted',
      currency: 'credits',
    });
    const usage = await orb.alerts.createForSubscription(subscription.id, {
      type: 'usage_exceeded',
      metric_id: metric.id,
      thresholds: [{ value: 100 }, { value: 200 }],
    });
    assert.equal(usage.metric.id, metric.id);
    assert.equal((await orb.alerts.retrieve(usage.id)).thresholds.length, 2);
    const changed = await orb.alerts.update(usage.id, { thresholds: [{ value: 500 }] });
    assert.deepEqual(changed.thresholds, [{ value: 500 }]);
    assert.equal((await orb.alerts.disable(usage.id)).enabled, false);
    assert.equal((await orb.alerts.enable(usage.id)).enabled, true);
    assert.equal((await all(orb.alerts.list({ customer_id: customer.id }))).length, 2);
    assert.equal((await all(orb.alerts.list({ subscription_id: subscription.id }))).length, 1);
    await orb.alerts.delete(usage.id);
    assert.equal((await all(orb.alerts.list({ subscription_id: subscription.id }))).length, 0);
  },
};
