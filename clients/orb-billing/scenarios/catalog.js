import assert from 'node:assert/strict';
import { DuplicateResourceCreation, RequestValidationError } from 'orb-billing';
import { all, newMerchant } from '../merchant.js';
import { priceNamed, usagePlan } from './shop.js';

export const scenarios = {
  async 'items are made, connected, listed and archived'() {
    const orb = await newMerchant('Items');
    const item = await orb.items.create({ name: 'Storage' });
    const connected = await orb.items.update(item.id, {
      external_connections: [{ external_connection_name: 'stripe', external_entity_id: 'prod_1' }],
      metadata: { a: 'b' },
    });
    assert.equal(connected.external_connections.length, 1);
    assert.equal((await orb.items.fetch(item.id)).metadata.a, 'b');
    assert.equal((await all(orb.items.list())).length, 1);
    assert.notEqual((await orb.items.archive(item.id)).archived_at, null);
  },

  async 'metrics are SQL, and an error in it is pointed at'() {
    const orb = await newMerchant('Metrics');
    const item = await orb.items.create({ name: 'Storage' });
    const metric = await orb.metrics.create({
      name: 'Peak by volume',
      description: 'Sum of the peaks',
      item_id: item.id,
      sql: 'SELECT SUM(m) FROM (SELECT MAX(storage_gb) AS m FROM events GROUP BY volume_id)',
    });
    assert.equal((await orb.metrics.fetch(metric.id)).item.id, item.id);
    assert.equal((await orb.metrics.update(metric.id, { metadata: { a: 'b' } })).metadata.a, 'b');
    assert.equal((await all(orb.metrics.list())).length, 1);
    await assert.rejects(
      orb.metrics.create({ name: 'Wrong', description: null, item_id: item.id, sql: 'SELECT COUNT(*) FROM invoices' }),
      RequestValidationError,
    );
  },

  async 'plans carry prices of every model and adjustments'() {
    const orb = await newMerchant('Plans');
    const item = await orb.items.create({ name: 'Compute' });
    const metric = await orb.metrics.create({
      name: 'Hours',
      description: null,
      item_id: item.id,
      sql: 'SELECT SUM(hours) FROM events',
    });
    const usage = (name, model_type, config) => ({
      price: {
        name,
        item_id: item.id,
        billable_metric_id: metric.id,
        cadence: 'monthly',
        model_type,
        [`${model_type}_config`]: config,
      },
    });
    const plan = await orb.plans.create({
      name: 'Everything',
      currency: 'USD',
      external_plan_id: 'everything',
      prices: [
        usage('Unit', 'unit', { unit_amount: '0.02' }),
        usage('Tiered', 'tiered', {
          tiers: [
            { first_unit: 0, last_unit: 10, unit_amount: '0.50' },
            { first_unit: 10, last_unit: null, unit_amount: '0.10' },
          ],
        }),
        usage('Package', 'package', { package_amount: '0.80', package_size: 10 }),
        usage('Matrix', 'matrix', {
          dimensions: ['cluster', 'region'],
          default_unit_amount: '3.00',
          matrix_values: [{ dimension_values: ['alpha', 'west'], unit_amount: '2.00' }],
        }),
        usage('Bulk', 'bulk', {
          tiers: [
            { maximum_units: 10, unit_amount: '0.50' },
            { maximum_units: 1000, unit_amount: '0.40' },
          ],
        }),
        usage('Tiered package', 'tiered_package', {
          package_size: '100',
          tiers: [
            { tier_lower_bound: '0', per_unit: '1.00' },
            { tier_lower_bound: '1000', per_unit: '0.80' },
          ],
        }),
        usage('Grouped tiered', 'grouped_tiered', {
          grouping_key: 'team',
          tiers: [
            { tier_lower_bound: '0', unit_amount: '1.00' },
            { tier_lower_bound: '10', unit_amount: '0.50' },
          ],
        }),
        usage('Threshold', 'threshold_total_amount', {
          consumption_table: [
            { threshold: '0', total_amount: '0' },
            { threshold: '100', total_amount: '50.00' },
          ],
        }),
      ],
      adjustments: [
        { adjustment: { adjustment_type: 'percentage_discount', percentage_discount: 0.1, applies_to_all: true } },
      ],
    });
    assert.equal(plan.prices.length, 8);
    assert.equal(plan.adjustments.length, 1);
    assert.equal(priceNamed(plan, 'Tiered').tiered_config.tiers[0].unit_amount, '0.50');
    assert.equal((await orb.plans.fetch(plan.id)).invoicing_currency, 'USD');
    assert.equal((await orb.plans.externalPlanID.fetch('everything')).id, plan.id);
    assert.equal((await orb.plans.update(plan.id, { metadata: { a: 'b' } })).metadata.a, 'b');
    const updated = await orb.plans.externalPlanID.update('everything', { metadata: { a: null } });
    assert.deepEqual(updated.metadata, {});
    assert.equal((await all(orb.plans.list({ status: 'active' }))).length, 1);
  },

  async 'prices stand alone as add-ons'() {
    const orb = await newMerchant('Prices');
    const item = await orb.items.create({ name: 'Support' });
    const price = await orb.prices.create({
      name: 'Support',
      item_id: item.id,
      cadence: 'annual',
      currency: 'USD',
      model_type: 'unit',
      unit_config: { unit_amount: '99.00' },
      external_price_id: 'support',
    });
    assert.equal((await orb.prices.fetch(price.id)).price_type, 'fixed_price');
    assert.equal((await orb.prices.externalPriceID.fetch('support')).id, price.id);
    assert.equal((await orb.prices.update(price.id, { metadata: { a: 'b' } })).metadata.a, 'b');
    assert.equal((await orb.prices.externalPriceID.update('support', { metadata: { c: 'd' } })).metadata.c, 'd');
    assert.equal((await all(orb.prices.list())).length, 1);
  },

  async 'coupons have codes that are unique while they are active'() {
    const orb = await newMerchant('Coupons');
    const create = () =>
      orb.coupons.create({
        redemption_code: 'SPRING',
        discount: { discount_type: 'percentage', percentage_discount: 0.15 },
        max_redemptions: 1,
        duration_in_months: 3,
      });
    const coupon = await create();
    await assert.rejects(create(), DuplicateResourceCreation);
    assert.equal((await orb.coupons.fetch(coupon.id)).times_redeemed, 0);
    assert.equal((await all(orb.coupons.list({ redemption_code: 'SPRING' }))).length, 1);
    assert.notEqual((await orb.coupons.archive(coupon.id)).archived_at, null);
    assert.equal((await all(orb.coupons.list())).length, 0);
    assert.equal((await all(orb.coupons.list({ show_archived: true }))).length, 1);
    assert.notEqual((await create()).id, coupon.id);
    await usagePlan(orb);
  },
};
