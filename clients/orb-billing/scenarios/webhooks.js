import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { eventually, newMerchant } from '../merchant.js';
import { newCustomer } from './shop.js';

function receiver() {
  const received = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ body: Buffer.concat(chunks).toString(), headers: request.headers });
      response.writeHead(200).end();
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ url: `http://127.0.0.1:${server.address().port}/hook`, received, close: () => server.close() });
    });
  });
}

const ofType = (hook, type) => eventually(
  async () => hook.received.find((one) => JSON.parse(one.body).type === type),
  (one) => one !== undefined,
);

export const scenarios = {
  async 'a webhook is delivered with the signature the client verifies'() {
    const orb = await newMerchant('Webhooks');
    const hook = await receiver();
    try {
      const endpoint = await orb.post('/webhook_endpoints', { body: { url: hook.url } });
      const customer = await newCustomer(orb);
      const delivery = await ofType(hook, 'customer.created');
      const event = orb.webhooks.unwrap(delivery.body, delivery.headers, endpoint.secret);
      assert.equal(event.customer.id, customer.id);
      orb.webhooks.verifySignature(delivery.body, delivery.headers, endpoint.secret);
      assert.throws(() => orb.webhooks.verifySignature(`${delivery.body} `, delivery.headers, endpoint.secret));
    } finally {
      hook.close();
    }
  },
  async 'while a rotated secret is still valid the client verifies with either'() {
    const orb = await newMerchant('Rotation');
    const hook = await receiver();
    try {
      const endpoint = await orb.post('/webhook_endpoints', { body: { url: hook.url } });
      const rotated = await orb.post(`/webhook_endpoints/${endpoint.id}/rotate_secret`, { body: {} });
      await orb.post(`/webhook_endpoints/${endpoint.id}/test`, { body: {} });
      const delivery = await ofType(hook, 'resource_event.test');
      for (const secret of [endpoint.secret, rotated.secret]) {
        orb.webhooks.verifySignature(delivery.body, delivery.headers, secret);
      }
    } finally {
      hook.close();
    }
  },
};
