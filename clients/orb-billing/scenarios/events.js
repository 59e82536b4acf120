import assert from 'node:assert/strict';
import { RequestValidationError } from 'orb-billing';
import { eventually, moveClockTo, newMerchant } from '../merchant.js';
import { calls, newCustomer, usagePlan } from './shop.js';

const NOW = '2026-02-10T12:00:00Z';
const AT = '2026-02-10T11:00:00Z';

export const scenarios = {
  async 'usage is counted once, corrected, taken back, searched and evaluated'() {
    const orb = await newMerchant('Events');
    await moveClockTo(NOW);
    const { plan, metric } = await usagePlan(orb);
    const customer = await newCustomer(orb);
    const subscription = await orb.subscriptions.create({
      customer_id: customer.id,
      plan_id: plan.id,
      start_date: '2026-02-01',
    });
    const events = calls(customer, 4, AT);
    const first = await orb.events.ingest({ events }, { query: { debug: true } });
    assert.deepEqual(first.validation_failed, []);
    assert.deepEqual(first.debug.ingested.toSorted(), events.map((one) => one.idempotency_key).toSorted());
    const again = await orb.events.ingest({ events }, { query: { debug: true } });
    assert.equal(again.debug.duplicate.length, 4);

    const quantity = async () => (await orb.subscriptions.fetchUsage(subscription.id, {})).data[0].usage[0].quantity;
    await eventually(quantity, (one) => one === 4);

    const { amended } = await orb.events.update('call-0', {
      event_name: 'other',
      timestamp: AT,
      external_customer_id: customer.external_customer_id,
      properties: { region: 'eu' },
    });
    assert.equal(amended, 'call-0');
    await eventually(quantity, (one) => one === 3);
    assert.equal((await orb.events.deprecate('call-1')).deprecated, 'call-1');
    await eventually(quantity, (one) => one === 2);

    const found = await eventually(
      () => orb.events.search({ event_ids: ['call-0', 'call-2', 'nowhere'] }),
      (answer) => answer.data.length === 2,
    );
    assert.equal(found.data.find((one) => one.id === 'call-0').event_name, 'other');
    const volume = await eventually(
      () => orb.events.volume.list({ timeframe_start: '2026-02-10T11:00:00Z', timeframe_end: '2026-02-10T12:00:00Z' }),
      (answer) => answer.data[0]?.count === 3,
    );
    assert.equal(volume.data.length, 1);

    const daily = await orb.subscriptions.fetchUsage(subscription.id, {
      granularity: 'day',
      timeframe_start: '2026-02-09T00:00:00Z',
      timeframe_end: '2026-02-11T00:00:00Z',
    });
    assert.deepEqual(
      daily.data[0].usage.map((one) => one.quantity),
      [0, 2],
    );

    const timeframe = { timeframe_start: '2026-02-10T00:00:00Z', timeframe_end: '2026-02-11T00:00:00Z' };
    const price = plan.prices[0];
    const single = await orb.prices.evaluate(price.id, { customer_id: customer.id, ...timeframe });
    assert.equal(single.data[0].quantity, 2);
    const several = await orb.prices.evaluateMultiple({
      customer_id: customer.id,
      ...timeframe,
      price_evaluations: [{ price_id: price.id, grouping_keys: ['region'] }, { price_id: price.id, filter: "region = 'eu'" }],
    });
    assert.equal(several.data.length, 2);
    assert.equal(several.data[1].price_groups[0].quantity, 1);
    const preview = await orb.prices.evaluatePreviewEvents({
      customer_id: customer.id,
      ...timeframe,
      events: [{ event_name: 'call', timestamp: AT, properties: {} }],
      price_evaluations: [{ price_id: price.id }],
    });
    assert.equal(preview.data[0].price_groups[0].quantity, 1);
    assert.equal(metric.status, 'active');
  },

  async 'one bad event refuses the whole batch'() {
    const orb = await newMerchant('Bad batch');
    await moveClockTo(NOW);
    const customer = await newCustomer(orb);
    const good = calls(customer, 1, AT)[0];
    const stale = { ...good, idempotency_key: 'stale', timestamp: '2026-02-09T23:59:59Z' };
    await assert.rejects(orb.events.ingest({ events: [good, stale] }), (error) => {
      assert.ok(error instanceof RequestValidationError);
      assert.equal(error.error.validation_failed[0].idempotency_key, 'stale');
      return true;
    });
    const { debug } = await orb.events.ingest({ events: [good] }, { query: { debug: true } });
    assert.deepEqual(debug.ingested, ['call-0']);
  },
};
