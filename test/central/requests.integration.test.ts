// What the centre makes of requests as different clients send them: which fields it hears, and what it says of those it cannot.
import http from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createServer } from '../../central/server.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { readResponse } from '../../shared/wire/read-response.ts';
import { success } from '../../shared/wire/response.ts';

async function serve() {
  const heard: Fields[] = [];
  const server = createServer({
    answer: async ({ fields }) => {
      heard.push(fields);
      if (fields.type === 'fail') throw new Error('a bug');
      return success({});
    },
    ping: async () => undefined,
    logLevel: 'silent',
  });
  onTestFinished(() => server.close());
  return { url: await server.listen({ port: 0, host: '127.0.0.1' }), heard };
}

const FORM = 'application/x-www-form-urlencoded';
const send = (url: string, type: string, body: string | Buffer) =>
  fetch(url, { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(Buffer.from(body)) });

const part = (name: string, value: string, more = '') =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const MULTIPART = 'multipart/form-data; boundary=b';

test('a query is whole, whatever stands in it', async () => {
  const { url, heard } = await serve();
  await fetch(`${url}/?first_name=What?&last_name=Doe&custom_field=a?b=c`);
  expect(heard).toEqual([{ first_name: 'What?', last_name: 'Doe', custom_field: 'a?b=c' }]);
});

test('a HEAD is no call', async () => {
  const { url, heard } = await serve();
  const { status } = await fetch(`${url}/?first_name=John`, { method: 'HEAD' });
  expect([status, heard]).toEqual([404, []]);
});

test('a multipart body says the same as a form, strange names and content types included', async () => {
  const { url, heard } = await serve();
  const typed = part('custom_field', '12345', '\r\nContent-Type: application/json');
  const file = part('photo', 'xyz', '; filename="p.png"\r\nContent-Type: image/png');
  const body = `${part('first_name', 'José')}${part('constructor', 'x')}${part('__proto__', 'y')}${typed}${file}--b--\r\n`;
  for (const type of [MULTIPART, MULTIPART.replace('multipart/form-data', 'Multipart/Form-Data')])
    expect((await send(url, type, body)).status).toBe(200);
  await send(url, FORM, 'first_name=Jos%C3%A9&constructor=x&__proto__=y&custom_field=12345');
  expect(heard[0]).toEqual(heard[2]);
  expect(heard[1]).toEqual(heard[2]);
  expect(Object.keys(heard[0] ?? {})).toEqual(['first_name', 'constructor', '__proto__', 'custom_field']);
});

test.each([
  ['a form in Latin-1', FORM, 'first_name=Jos%E9'],
  ['a form of raw bytes', FORM, Buffer.from('first_name=Jos\xe9', 'latin1')],
  ['a multipart body in Latin-1', MULTIPART, Buffer.from(`${part('first_name', 'Jos\xe9')}--b--\r\n`, 'latin1')],
])('%s is refused and not recorded as something else', async (_title, type, body) => {
  const { url, heard } = await serve();
  const reply = await send(url, type, body);
  expect([reply.status, readResponse(await reply.text())?.error]).toEqual([200, expect.stringContaining('UTF-8')]);
  expect(heard).toEqual([]);
});

test('64 KiB are the most, whether or not a body says how long it is', async () => {
  const { url, heard } = await serve();
  const statusOf = (type: string, chunk: string, count: number) =>
    new Promise<number>((resolve, reject) => {
      const headers = { 'content-type': type, 'transfer-encoding': 'chunked' };
      const request = http.request(url, { method: 'POST', headers }, (reply) => {
        resolve(reply.resume().statusCode ?? 0);
      });
      request.on('error', reject);
      for (let sent = 0; sent < count; sent++) request.write(chunk);
      request.end(type.startsWith('M') || type.startsWith('m') ? '--b--\r\n' : '');
    });
  const large = part('x', 'x'.repeat(1000));
  expect(await statusOf('Multipart/Form-Data; boundary=b', large, 100)).toBe(413);
  expect(await statusOf(FORM, `a=${'x'.repeat(1000)}&`, 100)).toBe(413);
  expect(heard).toEqual([]);
  expect(await statusOf(MULTIPART, large, 2)).toBe(200);
});

test('characters are counted as people do, and a custom field may be as long as a Text is', async () => {
  const { url, heard } = await serve();
  const statusOf = async (fields: Fields) => (await fetch(url, { method: 'POST', body: multipart(fields) })).status;
  const multipart = (fields: Fields) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return form;
  };
  expect(await statusOf({ first_name: '\u{1f600}'.repeat(4096) })).toBe(200);
  expect(await statusOf({ first_name: 'x'.repeat(4097) })).toBe(413);
  expect(await statusOf({ custom_field_7: 'x'.repeat(64_000) })).toBe(200);
  expect(await statusOf({ custom_field_7: 'x'.repeat(64_001) })).toBe(413);
  expect(heard).toHaveLength(2);
});

test('a failure of the centre is told in the form that the caller asked for', async () => {
  const { url } = await serve();
  const reply = await send(url, FORM, 'type=fail&output=JSON');
  expect(reply.status).toBe(500);
  expect(await reply.json()).toMatchObject({ status: 'error' });
});

test('a body that is cut off anywhere in a file is refused, and the centre lives on', async () => {
  const { url } = await serve();
  const file = part('photo', 'xyz', '; filename="p.png"\r\nContent-Type: image/png');
  const body = `${part('first_name', 'Ann')}${file}--b--\r\n`;
  for (let end = 0; end < body.length; end++) {
    const reply = await send(url, MULTIPART, body.slice(0, end));
    expect(readResponse(await reply.text())?.status).toMatch(/^(success|error)$/);
  }
  expect((await send(url, MULTIPART, body)).status).toBe(200);
});
