// What a merchant sets up before there is anything to bill, through the client.

export async function usagePlan(orb, { name = 'Pay as you go', unitAmount = '0.10', fee, feeInAdvance = true, ...rest } = {}) {
  const item = await orb.items.create({ name });
  const metric = await orb.metrics.create({
    name,
    description: null,
    item_id: item.id,
    sql: "SELECT COUNT(*) FROM events WHERE event_name = 'call'",
  });
  const prices = [
    {
      price: {
        name: 'Calls',
        item_id: item.id,
        billable_metric_id: metric.id,
        cadence: 'monthly',
        model_type: 'unit',
        unit_config: { unit_amount: unitAmount },
      },
    },
  ];
  if (fee !== undefined) {
    prices.push({
      price: {
        name: 'Seats',
        item_id: item.id,
        cadence: 'monthly',
        model_type: 'unit',
        unit_config: { unit_amount: fee },
        billed_in_advance: feeInAdvance,
        fixed_price_quantity: 1,
      },
    });
  }
  const plan = await orb.plans.create({ name, currency: 'USD', net_terms: 14, prices, ...rest });
  return { item, metric, plan };
}

let customers = 0;

export async function newCustomer(orb, more = {}) {
  customers += 1;
  return orb.customers.create({
    name: `Customer ${customers}`,
    email: 'billing@example.com',
    external_customer_id: `customer-${customers}/${Date.now()}`,
    currency: 'USD',
    ...more,
  });
}

export function calls(customer, count, timestamp, prefix = 'call') {
  return Array.from({ length: count }, (_, i) => ({
    event_name: 'call',
    idempotency_key: `${prefix}-${i}`,
    timestamp,
    external_customer_id: customer.external_customer_id,
    properties: { region: i % 2 === 0 ? 'eu' : 'us', bytes: 10 },
  }));
}

export const priceNamed = (plan, name) => plan.prices.find((price) => price.name === name);
