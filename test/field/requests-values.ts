// Reports of what clients send: arrays, amounts, names of fields and countries, letters in another Unicode form, repeats.
import { field, PLAIN, type RequestCase, SUCCESS } from './request-case.ts';

const ISSUE = 'issue 9, Requests';
const JSON_OUT = new URLSearchParams({ ...PLAIN });
const info = { type: 'customer_info', code: 'a1' };
const recorded = (
  title: string,
  form: string,
  told: readonly string[],
  more: Partial<RequestCase> = {},
): RequestCase => ({
  title,
  source: ISSUE,
  send: { form: `${JSON_OUT}&code=a1&${form}` },
  says: [SUCCESS],
  ask: info,
  told,
  ...more,
});
const refused = (
  title: string,
  form: string,
  says: RequestCase['says'],
  more: Partial<RequestCase> = {},
): RequestCase => ({
  title,
  source: ISSUE,
  send: { form: `${JSON_OUT}&${form}` },
  says: ['"status":"error"', ...says],
  ...more,
});
const country = (name: string, code: string): RequestCase =>
  recorded(`${name} is a country`, `country=${encodeURIComponent(name)}`, [`"country":"${code}"`]);
const amount = (sent: string, kept: string): RequestCase =>
  recorded(
    `${sent} points are ${kept}`,
    `first_name=Zoe&campaign_id=1234567890123456&auto_add=${sent}`,
    [`"amount":"${kept}"`],
    {
      ask: { type: 'customer_balance', code: 'a1', campaign_id: '1234567890123456' },
    },
  );
const inCampaigns = (title: string, campaign_id: string, source = ISSUE): RequestCase =>
  recorded(title, `first_name=Zoe&${campaign_id}`, ['"type":"activation"'], {
    source,
    ask: { type: 'customer_balance', code: 'a1', campaign_id: '2000' },
  });
const ids = (count: number): string => Array.from({ length: count }, (_, index) => `${1000 + index}`).join(',');

const DEFINE = { type: 'manage_fields', action: 'add' };
const CHOICE = {
  ...DEFINE,
  custom_field_20_label: 'Letter',
  custom_field_20_type: 'Pick',
  custom_field_20_choices: 'Ümlaut,Other',
};
const PASSWORD = { customer_password: 'pa\u0308ssword', code: 'a1' };
const KEYED = { code: 'a1', first_name: 'Zoë', customer_PIN: '1234', campaign_id: '2000', auto_add: '7' };
const repeat = (title: string, form: string, more: Partial<RequestCase> = {}): RequestCase => ({
  title,
  source: ISSUE,
  given: [KEYED],
  key: 'k1',
  send: { form: `${JSON_OUT}&${form}` },
  says: [SUCCESS, '"code":"a1"'],
  ...more,
});
const SAME = 'code=a1&first_name=Zo%C3%AB&customer_PIN=1234&campaign_id=2000&auto_add=7';

export const VALUES: readonly RequestCase[] = [
  inCampaigns('a list of campaigns is taken as PHP sends arrays', 'campaign_id%5B%5D=2000&campaign_id%5B%5D=3000'),
  inCampaigns(
    'a list of campaigns is taken as http_build_query writes arrays',
    'campaign_id[0]=3000&campaign_id[1]=2000',
    'https://github.com/incarnate/curl-to-php/pull/27',
  ),
  {
    title: 'a list of campaigns is taken as an array of parts',
    source: 'https://github.com/incarnate/curl-to-php/pull/27',
    send: {
      parts: [
        ...Object.entries(PLAIN).map(([name, value]) => field(name, value)),
        field('code', 'a1'),
        field('campaign_id[]', '3000'),
        field('campaign_id[]', '2000'),
      ],
    },
    says: [SUCCESS],
    ask: { type: 'customer_balance', code: 'a1', campaign_id: '2000' },
    told: ['"type":"activation"'],
  },
  refused('an array of arrays is no list of campaigns', 'first_name=Zoe&campaign_id[0][id]=2000', [
    'campaign_id',
    'array',
  ]),
  refused('another field as an array is refused and named', 'code=a1&first_name[]=Zoe&custom_field_4[0]=Red', [
    'first_name was',
    'custom_field_4 was',
  ]),
  recorded('an array that is no field of the contract is passed over', 'first_name=Zoe&extra[a][b]=1', [
    '"first_name":"Zoe"',
  ]),

  amount('007', '7'),
  amount('007.50', '7.5'),
  amount('25.00', '25'),
  amount('0000000000000.10', '0.1'),
  recorded(
    '010 visits are 10, and what they are worth stands beside them',
    'first_name=Zoe&campaign_id=4000&auto_add=010',
    ['"balance":"10","worth":"10"'],
    {
      ask: { type: 'customer_balance', code: 'a1', campaign_id: '4000' },
    },
  ),

  refused('custom_field_02 is told how it is written', 'custom_field_02=Married', [
    'custom_field_02 is written custom_field_2',
  ]),
  refused('custom_field_0001 is told how it is written', 'custom_field_0001=x', [
    'custom_field_0001 is written custom_field',
  ]),
  refused('a field number with too many digits is refused', `first_name=Zoe&custom_field_${'9'.repeat(20)}=x`, [
    'custom_field_999999999999999…',
  ]),
  refused('custom_field_0 is refused', 'first_name=Zoe&custom_field_0=x', ['custom_field_0']),
  refused(
    'a definition with leading zeros is told how it is written',
    'custom_field_020_label=Size',
    ['custom_field_020_label is written custom_field_20_label'],
    { call: DEFINE },
  ),

  country('Viet Nam', 'VN'),
  country('Socialist Republic of Vietnam', 'VN'),
  country('Korea, Republic of', 'KR'),
  country('Bolivia (Plurinational State of)', 'BO'),
  country('Côte d’Ivoire', 'CI'),
  country('Myanmar (Burma)', 'MM'),
  country('Türkiye', 'TR'),
  country('Turkey', 'TR'),
  country('HOLLAND', 'NL'),
  country('UK', 'GB'),
  country('U.S.A.', 'US'),
  country('St. Lucia', 'LC'),
  refused('a country that there is not is refused', 'country=Atlantis', ['country must be']),
  refused('two letters that are no country are refused', 'country=QX', ['country must be']),

  recorded('a choice is taken in another Unicode form', 'custom_field_20=U%CC%88mlaut', ['"data":"Ümlaut"'], {
    given: [CHOICE],
  }),
  recorded(
    'a choice that was defined in another Unicode form is taken',
    'custom_field_20=%C3%9Cmlaut',
    ['"data":"Ümlaut"'],
    {
      given: [{ ...CHOICE, custom_field_20_choices: 'U\u0308mlaut' }],
    },
  ),
  recorded('a name in another Unicode form is recorded composed', 'first_name=Zoe%CC%88', ['"first_name":"Zoë"']),
  refused(
    'a user name is taken, whatever Unicode form it is in',
    'code=a2&customer_username=zoe%CC%88',
    ['customer_username matches'],
    {
      given: [{ code: 'a1', customer_username: 'zoë' }],
    },
  ),
  refused(
    'a unique value is taken, whatever Unicode form it is in',
    'code=a2&custom_field_5=zoe%CC%88',
    ['custom_field_5 must be unique'],
    {
      given: [{ code: 'a1', custom_field_5: 'zoë' }],
    },
  ),
  {
    title: 'a password is the same in another Unicode form',
    source: ISSUE,
    given: [PASSWORD],
    call: { type: 'validate_customer_password', code: 'a1', customer_password: 'pässword', ...PLAIN },
    send: { form: '' },
    says: [SUCCESS],
  },
  recorded('line breaks of a browser are one character each', 'custom_field_7=one%0D%0Atwo', ['"data":"one\\ntwo"'], {
    source: 'https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data',
  }),

  recorded(
    'a plus that is not escaped is a blank, as in every form',
    'first_name=Zoe&phone=%2B1+555',
    ['"phone":"+1 555"'],
    {
      source: 'https://github.com/postmanlabs/postman-app-support/issues/8849',
    },
  ),

  refused('more than 50 campaigns are told to be too many', `first_name=Zoe&campaign_id=${ids(51)}`, [
    'campaign_id must be',
    '50',
  ]),
  recorded('64,000 letters of two bytes are taken', `custom_field_7=${'%C3%BC'.repeat(64_000)}`, [
    `"data":"${'ü'.repeat(64_000)}"`,
  ]),
  recorded('64,000 letters of four bytes are taken', `custom_field_7=${'%F0%9F%98%80'.repeat(64_000)}`, [
    '\u{1f600}\u{1f600}',
  ]),
  refused(
    '64,001 letters are not',
    `custom_field_7=${'x'.repeat(64_001)}`,
    ['custom_field_7 must be at most 64,000 characters'],
    { status: 413 },
  ),
  refused(
    'a body of 70 KiB without a long text is told its limit',
    Array.from({ length: 20 }, (_, index) => `x${index}=${'x'.repeat(3500)}`).join('&'),
    ['64 KiB'],
    { status: 413 },
  ),

  repeat('a repeat with other credentials gets the first answer', SAME, {
    credentials: { user_id: 'kiosk', user_password: 'another long password' },
  }),
  repeat(
    'a repeat with the password under its other name gets the first answer',
    `${SAME}&user_api_key=1959caadac9b13dcb3`,
    {
      credentials: { user_password: '' },
    },
  ),
  repeat(
    'a repeat with unknown and empty fields, and in another spelling, gets the first answer',
    `${SAME.replace('=7', '=007').replace('%C3%AB', 'e%CC%88')}&API=2&last_name=&authorization=`,
  ),
  repeat('another PIN under the same key is another request', SAME.replace('1234', '4321'), {
    says: ['another request'],
  }),
  repeat('another name under the same key is another request', SAME.replace('Zo', 'Jo'), { says: ['another request'] }),
];
