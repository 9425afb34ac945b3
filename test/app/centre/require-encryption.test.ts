import { expect, test } from 'vitest';
import { requireEncryption } from '../../../app/centre/require-encryption.ts';

test.each(['https://centre.example/', 'http://127.0.0.1:8080/', 'http://localhost/', 'http://[::1]/'])(
  '%s may be used',
  (url) => expect(() => requireEncryption(url, 'refused')).not.toThrow(),
);

test.each([
  'http://centre.example/',
  'http://192.168.1.2/',
  'http://127.0.0.1.centre.example/',
  'http://localhost.example/',
])('%s may not, unless the settings say so', (url) => {
  expect(() => requireEncryption(url, 'refused')).toThrow(/Use https:.*central\.plainHttp/s);
  expect(() => requireEncryption(url, 'allowed')).not.toThrow();
});
