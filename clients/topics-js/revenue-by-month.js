// What was invoiced in each month and currency: the newest state of each invoice that is neither void nor a draft,
// by the UTC month in which it was issued. Prints a line whenever a sum changes.
import { instant, money, text } from './amounts.js';
import { Table, follow } from './topics.js';

const invoices = new Table();
const shown = new Map();

function sums() {
  const sums = new Map();
  for (const { merchant_id: merchant, invoice } of invoices.rows()) {
    if (invoice.status !== 'void' && invoice.issued_at !== null) {
      const month = instant(invoice.issued_at).toISOString().slice(0, 7);
      const key = JSON.stringify({ merchant, month, currency: invoice.currency });
      sums.set(key, (sums.get(key) ?? 0n) + money(invoice.total));
    }
  }
  return sums;
}

await follow('invoices', process.env.GROUP ?? 'revenue-by-month', (key, record) => {
  if (invoices.put(key, record)) {
    for (const [group, sum] of sums()) {
      if (shown.get(group) !== sum) {
        shown.set(group, sum);
        console.log(JSON.stringify({ ...JSON.parse(group), total: text(sum) }));
      }
    }
  }
});
