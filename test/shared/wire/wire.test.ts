import { expect, test } from 'vitest';
import { callback } from '../../../shared/record-customer/formats.ts';
import { writeJsonp } from '../../../shared/wire/json.ts';
import { outputFault, writeResponse } from '../../../shared/wire/output.ts';
import { readResponse } from '../../../shared/wire/read-response.ts';
import { failure, success } from '../../../shared/wire/response.ts';
import { writeXml } from '../../../shared/wire/xml.ts';

const recorded = success({ customer: { status: 'new', code: '1234567890123456', card_number: '1234567890' } });

test('the documented XML', () => {
  expect(writeXml(recorded)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<response status="success">
  <customer status="new">
    <code>1234567890123456</code>
    <card_number>1234567890</card_number>
  </customer>
</response>
`);
  expect(writeXml(failure('Error message'))).toContain(
    '<response status="error">\n  <error>Error message</error>\n</response>',
  );
});

test('XML and JSON read back as what was written', () => {
  const answer = success({
    account: { fields: [{ name: 'a', choices: ['x', 'y & z'] }, { name: '<b>' }] },
    customer: { status: 'new', first_name: `O'Neil "é" \u{1f600}`, custom_field: 'two\nlines' },
  });
  for (const output of ['XML', 'JSON']) expect(readResponse(writeResponse(answer, { output }).text)).toEqual(answer);
});

test('another centre’s XML is read: CDATA, comments and numeric character references', () => {
  const text = `<?xml version="1.0"?><!-- a proxy was here --><response status="success"><customer status="new"><!-- one -->
    <code><![CDATA[A&B<1>]]></code><first_name>O&#39;Neil &#xE9;<!-- two --> &amp;#39; &#x1F600;</first_name>
    <last_name>D<![CDATA[o]]>e</last_name></customer></response>`;
  const customer = { status: 'new', code: 'A&B<1>', first_name: `O'Neil é &#39; \u{1f600}`, last_name: 'Doe' };
  expect(readResponse(text)).toEqual(success({ customer }));
});

test('an answer of many references is read', () => {
  const text = `<response status="error"><error>${'&#233;&amp;'.repeat(60_000)}</error></response>`;
  expect(readResponse(text)).toEqual(failure('é&'.repeat(60_000)));
});

test.each([
  '',
  'Bad gateway',
  '<html></html>',
  '<response status="success">',
  '{"status":"maybe"}',
  '[]',
  'null',
  '<!DOCTYPE a [<!ENTITY e "x">]><response status="success"/>',
  '<!doctype html><response status="success"/>',
])('no answer of the contract: %s', (text) => {
  expect(readResponse(text)).toBeUndefined();
});

test('condensed leaves white space out of JSON', () => {
  expect(writeResponse(recorded, { output: 'JSON', condensed: 'yes' }).text).not.toMatch(/\s/);
});

test('JSONP calls only names', () => {
  expect(writeJsonp(failure('no'), true, 'app.handle')).toBe('/**/app.handle({"status":"error","error":"no"});');
  expect(['f', 'a.b.$c', '_x1', 'a.delete', 'deleted'].every((name) => callback.read(name) === name)).toBe(true);
  expect(['', '1a', 'delete', 'this.a', 'a()', 'a..b', 'alert(1)//', 'a'.repeat(129)].some(callback.read)).toBe(false);
  expect(writeResponse(recorded, { callback: 'alert(1)' })).toMatchObject({
    contentType: 'application/json; charset=utf-8',
  });
  expect(outputFault({ callback: 'a b' })).toContain('callback');
  expect(outputFault({ output: 'YAML' })).toContain('output');
});

test('another centre’s answers are read as what they mean: attributes beside a text, white space, long numbers', () => {
  const read = (text: string) => readResponse(text);
  expect(read('<response status="error"><error code="7">Bad card</error></response>')).toEqual(failure('Bad card'));
  const padded = '<response status="success"><customer><code type="uid">\n 12 \n</code></customer></response>';
  expect(read(padded)).toEqual(success({ customer: { code: '12' } }));
  const json = '{"status":"success","customer":{"code":9999999999999999,"points":1.50,"vip":true,"note":null}}';
  const customer = { code: '9999999999999999', points: '1.50', vip: 'true', note: '' };
  expect(read(json)).toEqual(success({ customer }));
});
