// Needs no platform, but for the document, which ATLAS_URL serves; without it the kept copy is read.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { instant, money, quantity, text } from './amounts.js';
import { Table } from './topics.js';

const require = createRequire(import.meta.url);
const KEPT = new URL('../../gateway/src/main/resources/asyncapi.yaml', import.meta.url);

async function asyncapi() {
  return process.env.ATLAS_URL
    ? (await fetch(new URL('/asyncapi.yaml', process.env.ATLAS_URL))).text()
    : readFileSync(KEPT, 'utf8');
}

test('amounts are exact', () => {
  assert.equal(text(money('0.10') + money('0.20')), '0.3');
  assert.equal(text(money('-12.5')), '-12.5');
  assert.equal(text(quantity(Buffer.from([0xff]))), '-0.000000000001');
  assert.equal(text(quantity(Buffer.from('02ba7def3000', 'hex'))), '3');
  assert.equal(text(quantity(Buffer.alloc(0))), '0');
  assert.equal(instant(1_772_323_200_000_000).toISOString(), '2026-03-01T00:00:00.000Z');
});

test('a table keeps what is newest and forgets what is deleted', () => {
  const table = new Table();
  assert.equal(table.put('k', { version: 2 }), true);
  assert.equal(table.put('k', { version: 1 }), false);
  assert.deepEqual(table.rows(), [{ version: 2 }]);
  assert.equal(table.put('k', null), true);
  assert.equal(table.put('k', null), false);
  assert.deepEqual(table.rows(), []);
});

test("the document of the topics is valid by AsyncAPI's own schema", async () => {
  const schema = require('@asyncapi/specs/schemas/3.0.0.json');
  const ajv = new Ajv({ strict: false, meta: false, validateSchema: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  const document = parse(await asyncapi());
  assert.ok(validate(document), JSON.stringify(validate.errors, null, 2));
  assert.equal(validate({ ...document, asyncapi: undefined }), false);
});
