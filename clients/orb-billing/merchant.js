// A merchant of its own for each scenario, and Orb's client pointed at Atlas with that merchant's key.
import Orb from 'orb-billing';
import { recorded } from './methods.js';

const origin = process.env.ATLAS_URL ?? 'http://127.0.0.1:8080';
const adminKey = process.env.ATLAS_ADMIN_KEY ?? 'atlas_admin_key';

async function admin(method, path, body) {
  const response = await fetch(origin + path, {
    method,
    headers: { Authorization: `Bearer ${adminKey}`, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
  return response.status === 204 ? null : response.json();
}

/** Sets the time of the whole platform; resolves when all that became due is done. */
export const moveClockTo = (instant) => admin('POST', '/admin/v1/test_clock', { now: instant });

export const realTime = () => admin('DELETE', '/admin/v1/test_clock');

export async function newMerchant(name) {
  const merchant = await admin('POST', '/admin/v1/merchants', { name });
  const key = await admin('POST', `/admin/v1/merchants/${merchant.id}/api_keys`, { name: 'client' });
  return client(key.key);
}

export const client = (apiKey, options = {}) =>
  recorded(new Orb({ apiKey, baseURL: `${origin}/v1`, webhookSecret: null, ...options }));

/** Asks again until the answer is as expected: what comes over topics takes a moment. */
export async function eventually(ask, isAsExpected) {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (isAsExpected(answer)) {
      return answer;
    }
    if (performance.now() > deadline) {
      throw new Error(`Not as expected in time: ${JSON.stringify(answer)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function all(page) {
  const found = [];
  for await (const one of page) {
    found.push(one);
  }
  return found;
}
