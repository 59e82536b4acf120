// Every scenario against the platform at ATLAS_URL, one after the other, as they move its clock.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import Orb from 'orb-billing';
import { calledMethods, methodsOf } from './methods.js';
import { client, realTime } from './merchant.js';

const files = ['catalog', 'credits', 'customers', 'events', 'invoices', 'subscriptions', 'alerts', 'webhooks'];

for (const file of files) {
  const { scenarios } = await import(`./scenarios/${file}.js`);
  for (const [name, scenario] of Object.entries(scenarios)) {
    test(`${file}: ${name}`, { timeout: 120_000 }, scenario);
  }
}

/** The methods by the table of the documentation, each with whether it is served. */
function documented() {
  const table = readFileSync(new URL('../../docs/orb-compatibility.md', import.meta.url), 'utf8');
  const rows = [...table.matchAll(/^\| `([\w.]+)` \| .*? \| (yes|no)\b/gm)];
  return new Map(rows.map(([, method, served]) => [method, served === 'yes']));
}

test('every method of the client is in the table of the documentation', () => {
  const inTable = documented();
  // Helpers of the webhook resource ask nothing of a server.
  const methods = methodsOf(new Orb({ apiKey: 'none' })).filter((method) => !method.startsWith('webhooks.'));
  const missing = methods.filter((method) => !inTable.has(method));
  assert.deepEqual(missing, []);
});

test('every method that is served has a scenario', () => {
  const called = calledMethods();
  const silent = [...documented()].filter(([method, served]) => served && !called.has(method)).map(([method]) => method);
  assert.deepEqual(silent, []);
});

test('what is not served says so with a 404', async () => {
  const unknown = client('atlas_local_key');
  await assert.rejects(unknown.get('/_stainless_unknown_path'), { status: 404 });
});

after(realTime);
