// Reports of how clients send: multipart bodies, forms, addresses, formats of the answer.
import { field, type RequestCase, SUCCESS } from './request-case.ts';

const ISSUE = 'issue 9, Requests';
const JSON_OUT = 'output=JSON&condensed=yes';
const plain = [field('output', 'JSON'), field('condensed', 'yes')];
const info = { type: 'customer_info', code: 'a1' };
const zoe = { ask: info, told: ['"first_name":"Zoë"'] };
const labelled = (charset: string): RequestCase => ({
  title: `a part that is labelled ${charset} is UTF-8 all the same`,
  source: ISSUE,
  send: {
    parts: [
      ...plain,
      field('code', 'a1'),
      field('first_name', 'Zoë', `\r\nContent-Type: text/plain; charset=${charset}`),
    ],
  },
  says: [SUCCESS],
  ...zoe,
});
const asFile = (title: string, head: string, source = ISSUE): RequestCase => ({
  title,
  source,
  send: { parts: [...plain, field('code', 'a1'), field('first_name', 'Zoe', head)] },
  says: ['"status":"error"', 'first_name', 'file'],
});
const refusedAs = (
  title: string,
  form: string | Buffer,
  says: RequestCase['says'],
  more: Partial<RequestCase> = {},
): RequestCase => ({
  title,
  source: ISSUE,
  send: { form },
  says,
  ...more,
});
const LARGE = `first_name=${'x'.repeat(400_000)}`;
const LATIN1 = Buffer.from('first_name=Jos\xe9', 'latin1');

export const REQUESTS: readonly RequestCase[] = [
  ...['US-ASCII', 'ISO-8859-1', 'utf-16le', 'windows-1252', '"x-unknown"'].map(labelled),
  {
    title: 'a form that is labelled ISO-8859-1 is UTF-8 all the same',
    source: ISSUE,
    send: {
      form: `${JSON_OUT}&code=a1&first_name=Zo%C3%AB`,
      type: 'application/x-www-form-urlencoded; charset=ISO-8859-1',
    },
    says: [SUCCESS],
    ...zoe,
  },
  {
    title: 'a non-ASCII part with a type and a transfer encoding of binary, as dio sends it, is taken',
    source: 'https://github.com/cfug/dio/issues/1564',
    send: {
      parts: [
        ...plain,
        field('code', 'a1'),
        field('first_name', 'Zoë', '\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-transfer-encoding: binary'),
      ],
    },
    says: [SUCCESS],
    ...zoe,
  },
  {
    title: 'a part in quoted-printable is refused, and not recorded as it stands',
    source: 'https://github.com/danialfarid/ng-file-upload/issues/1652',
    send: {
      parts: [...plain, field('first_name', 'Zo=C3=AB', '\r\nContent-Transfer-Encoding: quoted-printable')],
    },
    says: ['"status":"error"', 'first_name', 'Content-Transfer-Encoding'],
  },

  asFile('a field that comes as octets is refused and named', '\r\nContent-Type: application/octet-stream'),
  asFile('a field that comes as octets is one in capitals too', '\r\nContent-Type: Application/Octet-Stream'),
  asFile(
    'a value that PHP took for a file because it began with @ is refused and named',
    '; filename="jdoe"',
    'https://github.com/php-curl-class/php-curl-class/issues/258',
  ),
  {
    title: 'a file beside the fields is passed over, whatever bytes it has',
    source: ISSUE,
    send: {
      parts: [
        ...plain,
        field('code', 'a1'),
        field('first_name', 'Zoë'),
        {
          head: 'Content-Disposition: form-data; name="photo"; filename="p.png"\r\nContent-Type: image/png',
          value: Buffer.from([0x89, 0xff, 0x00, 0xe9]),
        },
      ],
    },
    says: [SUCCESS],
    ...zoe,
  },
  {
    title: 'a boundary in quotes is read',
    source: 'https://github.com/eclipse-ee4j/jersey/issues/1357',
    send: { parts: [...plain, field('code', 'a1'), field('first_name', 'Zoë')], boundary: '"b0undary"' },
    says: [SUCCESS],
    ...zoe,
  },
  {
    title: 'names without quotes, with a type before them, are read as .NET writes them',
    source: 'https://github.com/dotnet/runtime/issues/72447',
    send: {
      parts: [
        ...plain,
        ...[
          ['code', 'a1'],
          ['first_name', 'Zoë'],
        ].map(([name, value = '']) => ({
          head: `Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=${name}`,
          value,
        })),
      ],
      boundary: '"b0undary"',
    },
    says: [SUCCESS],
    ...zoe,
  },
  asFile(
    'a file is one by its name in RFC 5987 too',
    "; filename*=utf-8''first.txt",
    'https://github.com/tryAGI/AutoSDK/issues/132',
  ),
  {
    title: 'a multipart body whose content type has no boundary is told so',
    source: 'https://github.com/axios/axios/issues/3078',
    send: { form: '--b0undary', type: 'multipart/form-data', address: JSON_OUT },
    status: 400,
    says: [/^\{"status":"error"/, 'boundary'],
  },
  {
    title: 'a multipart body with bare line feeds is told what its lines have to end with',
    source: 'https://github.com/mistweaverco/kulala-core/issues/26',
    send: {
      form: '\n--b0undary\nContent-Disposition: form-data; name="first_name"\n\nZoe\n--b0undary--\n',
      type: 'multipart/form-data; boundary=b0undary',
      address: JSON_OUT,
    },
    status: 400,
    says: [/^\{"status":"error"/, 'CR and LF'],
  },
  {
    title: 'a list of campaigns that comes as files is refused and named',
    source: ISSUE,
    send: { parts: [...plain, field('first_name', 'Zoe'), field('campaign_id[]', '2000', '; filename="c"')] },
    says: ['"status":"error"', 'campaign_id came as a file'],
  },
  {
    title: 'a multipart body that is cut off is refused in the format asked for',
    source: ISSUE,
    send: { parts: [...plain, field('first_name', 'Zoë')], ending: '' },
    status: 400,
    says: [/^\{"status":"error"/],
  },

  refusedAs('a form that is not UTF-8 is refused in JSON', `${JSON_OUT}&first_name=Jos%E9`, [
    /^\{"status":"error","error":"The request is not UTF-8/,
  ]),
  refusedAs(
    'a form of raw Latin-1 is refused as JSONP',
    Buffer.concat([Buffer.from('callback=f&condensed=yes&'), LATIN1]),
    [/^\/\*\*\/f\(\{"status":"error","error":"The request is not UTF-8/],
  ),
  {
    title: 'a multipart body that is not UTF-8 is refused in JSON',
    source: ISSUE,
    send: { parts: [...plain, { ...field('first_name', ''), value: Buffer.from('Jos\xe9', 'latin1') }] },
    says: [/^\{"status":"error","error":"The request is not UTF-8/],
  },
  refusedAs(
    'a form that is too large is refused in JSON, though what says so comes last',
    `${LARGE}&${JSON_OUT}`,
    [/^\{"status":"error"/],
    { status: 413 },
  ),
  refusedAs(
    'a form that is far too large is refused in JSON',
    `${JSON_OUT}&${LARGE.repeat(5)}`,
    [/^\{"status":"error"/, '64 KiB'],
    { status: 413 },
  ),
  {
    title: 'a multipart body that is far too large is refused in JSON',
    source: ISSUE,
    send: { parts: [...plain, field('photo', 'x'.repeat(2_000_000), '; filename="p.png"')] },
    status: 413,
    says: [/^\{"status":"error"/],
  },
  {
    title: 'a type of content that is not read is refused in the format that the address asks for',
    source: ISSUE,
    send: { form: '{"first_name":"Zoe"}', type: 'application/json', address: 'callback=f&condensed=yes' },
    status: 415,
    says: [/^\/\*\*\/f\(\{"status":"error"/],
  },
  {
    title: 'a page that loads a call as a script hears of a refusal, which a browser would not run with another status',
    source: 'https://github.com/jmhodges/howsmyssl/pull/214',
    send: { query: `callback=f&first_name=${'x'.repeat(5000)}` },
    headers: { 'sec-fetch-dest': 'script' },
    says: [/^\/\*\*\/f\(/, 'first_name must be at most 4,096 characters'],
  },

  ...['\ufeff', '%EF%BB%BF'].map(
    (mark): RequestCase => ({
      title: `a byte order mark before a form is no part of it, written ${JSON.stringify(mark)}`,
      source: ISSUE,
      mark,
      send: { form: `${JSON_OUT}&code=a1&first_name=Zo%C3%AB` },
      says: [SUCCESS],
      ...zoe,
    }),
  ),
  {
    title: 'a byte order mark before a multipart body is no part of it',
    source: ISSUE,
    mark: '\ufeff',
    send: { parts: [...plain, field('code', 'a1'), field('first_name', 'Zoë')] },
    says: [SUCCESS],
    ...zoe,
  },
  {
    title: 'a byte order mark before a query is no part of it',
    source: ISSUE,
    mark: '%EF%BB%BF',
    send: { query: `${JSON_OUT}&code=a1&first_name=Zo%C3%AB` },
    says: [SUCCESS],
    ...zoe,
  },

  {
    title: 'the address of a POST says the format',
    source: ISSUE,
    send: { form: 'first_name=Zoe', address: JSON_OUT },
    says: [/^\{"status":"success"/],
  },
  {
    title: 'the body wins over the address',
    source: ISSUE,
    send: { form: `code=a1&first_name=Zo%C3%AB&${JSON_OUT}`, address: 'output=XML&first_name=Joe&last_name=Doe' },
    says: [/^\{"status":"success"/],
    ask: info,
    told: ['"first_name":"Zoë"', '"last_name":"Doe"'],
  },
  {
    title: 'a body that says nothing does not win over the address',
    source: ISSUE,
    send: { form: 'output=&first_name=Zoe', address: JSON_OUT },
    says: [/^\{"status":"success"/],
  },
  {
    title: 'an address over 16 KiB is told to POST',
    source: ISSUE,
    send: {
      query: `${JSON_OUT}&${Array.from({ length: 9 }, (_, index) => `x${index}=${'x'.repeat(2000)}`).join('&')}`,
    },
    status: 413,
    says: [/^\{"status":"error"/, 'POST', '16 KiB'],
  },
  {
    title: 'an address beyond what the HTTP parser takes is told to POST',
    source: ISSUE,
    send: { query: `x=${'x'.repeat(400_000)}` },
    status: 413,
    says: ['<response status="error">', 'POST'],
  },
  refusedAs(
    'separators that PHP was set to write as &amp; leave the required fields out, which are named',
    `${JSON_OUT}`,
    ['<response status="error">', 'account_id', 'type'],
    {
      source: 'http://jasonleveille.com/2008/05/http_build_query_arg_seperator/trackback/',
      call: { 'amp;type': 'record_customer', 'amp;account_id': 'x' },
      credentials: { account_id: '' },
      send: { form: 'amp;output=JSON' },
    },
  ),
  {
    title: 'a form with a charset behind its type is taken, with and without a blank',
    source: 'https://github.com/poem-web/poem/issues/395',
    send: { form: `${JSON_OUT}&code=a1&first_name=Zo%C3%AB`, type: 'application/x-www-form-urlencoded;charset=utf-8' },
    says: [SUCCESS],
    ...zoe,
  },
];
