// The quantity of each metric by hour and customer: windows of the kind `hour`, newest revision. Prints a line for each
// change.
import { instant, quantity, text } from './amounts.js';
import { Table, follow } from './topics.js';

const windows = new Table();

await follow('metric.windows', process.env.GROUP ?? 'usage-by-hour', (key, record) => {
  const isNews = windows.put(key, record, (row) => row.revision);
  if (isNews && record?.kind === 'hour') {
    console.log(
      JSON.stringify({
        merchant: record.merchant_id,
        customer: record.customer_id,
        metric: record.metric_id,
        hour: instant(record.start).toISOString(),
        quantity: text(quantity(record.quantity)),
      }),
    );
  }
});
