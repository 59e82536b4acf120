import assert from 'node:assert/strict';
import { ConstraintViolation } from 'orb-billing';
import { all, moveClockTo, newMerchant } from '../merchant.js';
import { newCustomer, usagePlan } from './shop.js';

const NOW = '2026-05-01T12:00:00Z';

const oneOff = (customer, item, more = {}) => ({
  customer_id: customer.id,
  currency: 'USD',
  invoice_date: '2026-05-01',
  net_terms: 10,
  line_items: [
    {
      name: 'Consulting',
      item_id: item.id,
      quantity: 3,
      start_date: '2026-04-01',
      end_date: '2026-04-30',
      model_type: 'unit',
      unit_config: { unit_amount: '12.50' },
    },
  ],
  ...more,
});

export const scenarios = {
  async 'a one-off invoice is drafted, completed, issued and paid'() {
    const orb = await newMerchant('One-off');
    await moveClockTo(NOW);
    const item = await orb.items.create({ name: 'Consulting' });
    const customer = await newCustomer(orb);
    const draft = await orb.invoices.create(oneOff(customer, item, { memo: 'April' }));
    assert.equal(draft.status, 'draft');
    assert.equal(draft.total, '37.50');
    const line = await orb.invoiceLineItems.create({
      invoice_id: draft.id,
      name: 'Travel',
      quantity: 1,
      amount: '9.99',
      start_date: '2026-04-10',
      end_date: '2026-04-10',
    });
    assert.equal((await orb.invoices.fetch(draft.id)).total, '47.49');
    await orb.invoices.deleteLineItem(line.id, { invoice_id: draft.id });
    assert.equal((await orb.invoices.fetch(draft.id)).total, '37.50');
    assert.equal((await orb.invoices.update(draft.id, { metadata: { a: 'b' } })).metadata.a, 'b');
    const issued = await orb.invoices.issue(draft.id);
    assert.equal(issued.status, 'issued');
    assert.equal(issued.due_date, '2026-05-11T00:00:00+00:00');
    assert.match(issued.invoice_number, /^[A-Z]{6}-\d{5}$/);
    assert.equal((await fetch(issued.hosted_invoice_url)).status, 200);
    const pdf = await fetch(issued.invoice_pdf);
    assert.match(pdf.headers.get('content-type'), /pdf/);
    const paid = await orb.invoices.markPaid(draft.id, { payment_received_date: '2026-05-02', external_id: 'wire-1' });
    assert.equal(paid.status, 'paid');
    await assert.rejects(orb.invoices.void(draft.id), ConstraintViolation);
    assert.equal((await all(orb.invoices.list({ status: ['paid'] }))).length, 1);
    assert.equal((await all(orb.invoices.listSummary({ customer_id: customer.id }))).length, 1);
  },

  async 'credit notes lower what is due, and give back what was paid'() {
    const orb = await newMerchant('Credit notes');
    await moveClockTo(NOW);
    const item = await orb.items.create({ name: 'Consulting' });
    const customer = await newCustomer(orb);
    const invoice = await orb.invoices.create(oneOff(customer, item, { will_auto_issue: true }));
    const credit = (amount, more = {}) =>
      orb.creditNotes.create({
        line_items: [{ invoice_line_item_id: invoice.line_items[0].id, amount }],
        reason: 'order_change',
        ...more,
      });
    const adjustment = await credit('7.50', { memo: 'Sorry', start_date: '2026-04-01', end_date: '2026-04-06' });
    assert.equal(adjustment.type, 'adjustment');
    assert.equal(adjustment.reason, 'Order change');
    assert.equal(adjustment.invoice_id, invoice.id);
    assert.equal(adjustment.line_items[0].end_time_exclusive, '2026-04-07T00:00:00+00:00');
    assert.equal((await orb.invoices.fetch(invoice.id)).amount_due, '30.00');
    await orb.invoices.markPaid(invoice.id, { payment_received_date: '2026-05-02' });
    const refund = await credit('10.00');
    assert.equal(refund.type, 'refund');
    await assert.rejects(credit('20.01'), ConstraintViolation);
    const [transaction] = await all(orb.customers.balanceTransactions.list(customer.id));
    assert.equal(transaction.action, 'credit_note_applied');
    assert.equal(transaction.credit_note.id, refund.id);
    assert.equal(transaction.ending_balance, '10.00');
    const shown = await orb.invoices.fetch(invoice.id);
    assert.deepEqual(shown.credit_notes.map((note) => note.total), ['7.50', '10.00']);
    assert.equal((await orb.creditNotes.fetch(refund.id)).credit_note_number, refund.credit_note_number);
    assert.equal((await all(orb.creditNotes.list())).length, 2);
  },

  async 'an issued invoice can be voided, and an upcoming one seen'() {
    const orb = await newMerchant('Void');
    await moveClockTo(NOW);
    const { plan, item } = await usagePlan(orb, { fee: '10.00' });
    const customer = await newCustomer(orb);
    const subscription = await orb.subscriptions.create({
      customer_id: customer.id,
      plan_id: plan.id,
      start_date: '2026-05-01',
    });
    await moveClockTo(NOW);
    const upcoming = await orb.invoices.fetchUpcoming({ subscription_id: subscription.id });
    assert.equal(upcoming.target_date, '2026-06-01T00:00:00+00:00');
    const [invoice] = await all(orb.invoices.list({ subscription_id: subscription.id }));
    assert.equal((await orb.invoices.void(invoice.id)).status, 'void');
    assert.equal((await all(orb.invoices.list({ subscription_id: subscription.id }))).length, 0);
    const open = await orb.invoices.create(oneOff(customer, item, { will_auto_issue: true }));
    assert.equal(open.status, 'issued');
    await assert.rejects(orb.invoices.pay(open.id, {}));
  },
};
