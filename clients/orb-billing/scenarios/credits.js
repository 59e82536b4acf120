import assert from 'node:assert/strict';
import { all, eventually, moveClockTo, newMerchant } from '../merchant.js';
import { calls, newCustomer, usagePlan } from './shop.js';

const NOW = '2026-03-10T12:00:00Z';

export const scenarios = {
  async 'blocks are drawn in order and the ledger adds up'() {
    const orb = await newMerchant('Credits');
    await moveClockTo(NOW);
    const customer = await newCustomer(orb);
    const external = customer.external_customer_id;
    const credits = orb.customers.credits;
    const add = (amount, more) => credits.ledger.createEntry(customer.id, { entry_type: 'increment', amount, ...more });
    await add(10, { expiry_date: '2026-06-01', per_unit_cost_basis: '0.00' });
    await credits.ledger.createEntryByExternalID(external, {
      entry_type: 'increment',
      amount: 20,
      expiry_date: '2026-06-01',
      per_unit_cost_basis: '5.00',
    });
    const last = await add(50, {});
    assert.equal(last.ending_balance, 80);
    await credits.ledger.createEntry(customer.id, { entry_type: 'decrement', amount: 45 });
    const entries = await all(credits.ledger.list(customer.id, { entry_type: 'decrement' }));
    assert.deepEqual(
      entries.map((one) => [one.amount, one.ending_balance]),
      [
        [15, 35],
        [20, 50],
        [10, 70],
      ],
    );
    assert.equal((await all(credits.ledger.listByExternalID(external))).length, 6);
    const [block] = await all(credits.list(customer.id));
    assert.equal(block.balance, 35);
    assert.equal((await all(credits.listByExternalID(external, { include_all_blocks: true }))).length, 3);
    assert.equal((await orb.creditBlocks.retrieve(block.id)).id, block.id);
  },

  async 'usage in credits is drawn while it happens'() {
    const orb = await newMerchant('Prepaid');
    await moveClockTo(NOW);
    const item = await orb.items.create({ name: 'Calls' });
    const metric = await orb.metrics.create({
      name: 'Calls',
      description: null,
      item_id: item.id,
      sql: 'SELECT COUNT(*) FROM events',
    });
    const plan = await orb.plans.create({
      name: 'Prepaid',
      currency: 'USD',
      prices: [
        {
          price: {
            name: 'Calls',
            item_id: item.id,
            billable_metric_id: metric.id,
            cadence: 'monthly',
            currency: 'credits',
            conversion_rate: 0.5,
            model_type: 'unit',
            unit_config: { unit_amount: '2' },
          },
        },
      ],
    });
    const customer = await newCustomer(orb);
    await orb.customers.credits.ledger.createEntry(customer.id, {
      entry_type: 'increment',
      amount: 6,
      effective_date: '2026-03-01',
    });
    const subscription = await orb.subscriptions.create({
      customer_id: customer.id,
      plan_id: plan.id,
      start_date: '2026-03-01',
    });
    await orb.events.ingest({ events: calls(customer, 2, '2026-03-10T11:00:00Z') });
    await eventually(
      () => all(orb.customers.credits.list(customer.id)),
      (blocks) => blocks[0]?.balance === 2,
    );
    await orb.events.ingest({ events: calls(customer, 3, '2026-03-10T11:00:00Z', 'more') });
    await moveClockTo('2026-04-02T12:00:00Z');
    const [invoice] = await all(orb.invoices.list({ subscription_id: subscription.id }));
    assert.equal(invoice.total, '2.00');
    assert.equal(invoice.line_items[0].credits_applied, '6');
    const entries = await all(orb.customers.credits.ledger.list(customer.id, { entry_status: 'committed' }));
    assert.equal(entries[0].entry_type, 'decrement');
  },

  async 'a top-up refills what is used up'() {
    const orb = await newMerchant('Top-ups');
    await moveClockTo(NOW);
    const customer = await newCustomer(orb);
    const external = customer.external_customer_id;
    const topUps = orb.customers.credits.topUps;
    const settings = {
      currency: 'credits',
      threshold: '10',
      amount: '100',
      per_unit_cost_basis: '0.20',
      invoice_settings: { auto_collection: false, net_terms: 0 },
    };
    const topUp = await topUps.create(customer.id, settings);
    assert.equal((await all(topUps.list(customer.id))).length, 1);
    await eventually(
      () => all(orb.customers.credits.list(customer.id)),
      (blocks) => blocks[0]?.balance === 100,
    );
    const invoices = await eventually(() => all(orb.invoices.list({ customer_id: customer.id })), (one) => one.length === 1);
    assert.equal(invoices[0].total, '20.00');
    const [block] = await all(orb.customers.credits.list(customer.id));
    assert.equal(block.credit_block_source, 'top_up');
    await topUps.delete(topUp.id, { customer_id: customer.id });
    const twin = await topUps.createByExternalID(external, { ...settings, threshold: '1' });
    assert.equal((await all(topUps.listByExternalID(external))).length, 1);
    await topUps.deleteByExternalID(twin.id, { external_customer_id: external });
    assert.equal((await all(topUps.listByExternalID(external))).length, 0);
  },
};
