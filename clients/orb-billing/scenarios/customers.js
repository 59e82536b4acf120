import assert from 'node:assert/strict';
import { ConflictError, DuplicateResourceCreation, ResourceNotFound } from 'orb-billing';
import { all, client, eventually, moveClockTo, newMerchant } from '../merchant.js';
import { calls, newCustomer, usagePlan } from './shop.js';

export const scenarios = {
  async 'a customer is created, found, changed, listed and deleted'() {
    const orb = await newMerchant('Customers');
    assert.equal(typeof (await orb.topLevel.ping()).response, 'string');
    const created = await orb.customers.create({
      name: 'Ada',
      email: 'ada@example.com',
      external_customer_id: 'ada/1 ü',
      timezone: 'America/Los_Angeles',
      billing_address: { line1: '1 Main St', city: 'Oakland', state: 'CA', postal_code: '94601', country: 'US' },
      metadata: { tier: 'gold' },
    });
    assert.equal(created.balance, '0.00');
    assert.equal(created.timezone, 'America/Los_Angeles');
    assert.equal(created.currency, null);
    assert.equal((await orb.customers.fetch(created.id)).billing_address.city, 'Oakland');
    assert.equal((await orb.customers.fetchByExternalID('ada/1 ü')).id, created.id);

    const changed = await orb.customers.update(created.id, { name: 'Ada L.', metadata: { tier: null, team: 'a' } });
    assert.equal(changed.name, 'Ada L.');
    assert.deepEqual(changed.metadata, { team: 'a' });
    const twin = await orb.customers.updateByExternalID('ada/1 ü', { email: 'ada.l@example.com' });
    assert.equal(twin.email, 'ada.l@example.com');

    await assert.rejects(
      orb.customers.create({ name: 'B', email: 'b@example.com', external_customer_id: 'ada/1 ü' }),
      DuplicateResourceCreation,
    );
    await orb.customers.create({ name: 'C', email: 'c@example.com' });
    assert.equal((await all(orb.customers.list({ limit: 1 }))).length, 2);

    const session = await orb.customers.createPortalSession(created.id, {});
    assert.equal((await fetch(session.url)).status, 200);
    const second = await orb.customers.createPortalSessionByExternalID('ada/1 ü', { expires_in_minutes: 5 });
    assert.equal((await fetch(second.url)).status, 200);
    assert.equal((await fetch(session.url)).status, 404);

    await orb.customers.delete(created.id);
    await eventually(
      () => orb.customers.fetchByExternalID('ada/1 ü').catch((error) => error),
      (answer) => answer instanceof ResourceNotFound,
    );
  },

  async 'a request that is repeated with its key is answered once'() {
    const orb = await newMerchant('Repeats');
    const body = { name: 'Once', email: 'once@example.com' };
    const options = { idempotencyKey: 'the-same-key' };
    const first = await orb.customers.create(body, options);
    const { data, response } = await orb.customers.create(body, options).withResponse();
    assert.equal(data.id, first.id);
    assert.equal(response.headers.get('idempotent-replayed'), 'true');
    assert.equal((await all(orb.customers.list())).length, 1);
    await assert.rejects(
      orb.customers.create({ ...body, name: 'Other' }, { ...options, maxRetries: 0 }),
      ConflictError,
    );
  },

  async 'money on the balance pays the next invoice'() {
    const orb = await newMerchant('Balance');
    await moveClockTo('2026-01-05T12:00:00Z');
    const { plan } = await usagePlan(orb, { fee: '30.00' });
    const customer = await newCustomer(orb);
    const transaction = await orb.customers.balanceTransactions.create(customer.id, {
      amount: '12.50',
      type: 'increment',
      description: 'Welcome',
    });
    assert.equal(transaction.ending_balance, '12.50');
    await orb.subscriptions.create({ customer_id: customer.id, plan_id: plan.id, start_date: '2026-01-01' });
    await moveClockTo('2026-01-05T12:00:00Z');
    const [invoice] = await all(orb.invoices.list({ customer_id: customer.id }));
    assert.equal(invoice.total, '30.00');
    assert.equal(invoice.amount_due, '17.50');
    const transactions = await all(orb.customers.balanceTransactions.list(customer.id));
    assert.deepEqual(
      transactions.map((one) => [one.action, one.ending_balance]),
      [
        ['applied_to_invoice', '0.00'],
        ['manual_adjustment', '12.50'],
      ],
    );
    const shown = await eventually(() => orb.customers.fetch(customer.id), (one) => one.balance === '0.00');
    assert.equal(shown.currency, 'USD');
  },

  async 'costs follow usage day by day'() {
    const orb = await newMerchant('Costs');
    await moveClockTo('2026-01-10T12:00:00Z');
    const { plan } = await usagePlan(orb, { unitAmount: '2.50' });
    const customer = await newCustomer(orb);
    const subscription = await orb.subscriptions.create({
      customer_id: customer.id,
      plan_id: plan.id,
      start_date: '2026-01-09',
    });
    await orb.events.ingest({ events: calls(customer, 3, '2026-01-10T02:00:00Z') });
    const costs = await eventually(
      () => orb.customers.costs.list(customer.id, {}),
      (answer) => answer.data.at(-1)?.total === '7.50',
    );
    assert.ok(costs.data.every((bucket) => bucket.timeframe_start.startsWith('2026-01-09')));
    const periodic = await orb.customers.costs.listByExternalID(customer.external_customer_id, {
      view_mode: 'periodic',
      timeframe_start: '2026-01-09T00:00:00Z',
      timeframe_end: '2026-01-11T00:00:00Z',
    });
    assert.deepEqual(
      periodic.data.map((bucket) => bucket.total),
      ['0.00', '7.50'],
    );
    assert.equal((await orb.subscriptions.fetchCosts(subscription.id, {})).data.at(-1).total, '7.50');
  },

  async 'another merchant sees nothing, and a wrong key is refused'() {
    const orb = await newMerchant('Mine');
    const other = await newMerchant('Theirs');
    const customer = await newCustomer(orb);
    await assert.rejects(other.customers.fetch(customer.id), ResourceNotFound);
    await assert.rejects(client('no key').customers.list(), { status: 401 });
  },
};
