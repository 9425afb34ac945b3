// Reports of swipes: tracks as readers print and type them.
import { expect } from 'vitest';
import { card, own, type ReaderCase, refused } from './reader-case.ts';

const ISSUE = 'issue 9, Readers';
const SECUREMAG = 'ID TECH SecureMag user manual 80096504-001';
const MAGNESAFE = 'MagTek MagneSafe V5 manual 99875475';

const printed = (title: string, text: string, gives: readonly object[], source = ISSUE): ReaderCase => ({
  title,
  source,
  sent: { model: 'serial-ascii', text },
  gives,
});
const typed = (title: string, text: string, gives: readonly object[], source = ISSUE): ReaderCase => ({
  title,
  source,
  sent: { model: 'keyboard-wedge', text },
  gives,
});
const encrypted = refused('encrypted');

const MASKS = ['*', 'X', 'x', '#', '-', '.', '_', '~', ' ', 'A', '=', '^', '?', ';', '%', '+', '!', '/'];
const masked = (mask: string): ReaderCase[] => [
  printed(
    `track 2 masked with ${mask} is encrypted`,
    `;6012${mask.repeat(8)}0003=${mask.repeat(8)}?\r`,
    encrypted,
    SECUREMAG,
  ),
  printed(
    `track 1 masked with ${mask} is encrypted`,
    `%B6012${mask.repeat(8)}0003^DOE/JOHN^${mask.repeat(8)}?\r`,
    encrypted,
    SECUREMAG,
  ),
];

const FIELDS = '|0600||724C5DB7D6F901C7|||FFFF9876543210E00008|1000';
const LONG = '636294169881005271827';
const ofLength = (digits: number): string => '601234'.padEnd(digits - 1, '0').concat('3');

export const SWIPES: readonly ReaderCase[] = [
  {
    ...typed(
      'a number masked with zeros is encrypted, as the fields say',
      `;6012000000000003=0804?${FIELDS}\r`,
      encrypted,
    ),
    own: '6012:16',
  },
  {
    ...typed('one that was cut off behind its first field is too', ';6012000000000003=0804?|', encrypted),
    own: '6012:16',
  },
  {
    ...printed('the same on a serial line', `;6012000000000003=0804?${FIELDS}\r`, encrypted),
    own: '6012:16',
  },
  {
    ...typed(
      'another separator before the fields',
      ';6012000000000003=0804?~0600~724C5DB7D6F901C7~\r',
      encrypted,
      MAGNESAFE,
    ),
    own: '6012:16',
  },
  typed(
    'a reader whose keys are used up sends fields alone',
    '|0007|||||||B0001|0000|FFFF9876543210FFFFFF\r',
    encrypted,
    MAGNESAFE,
  ),
  printed('a separator between the tracks is no field', '%B6012340000000003^DOE/JOHN^?|;6012340000000003=?\r', own()),
  typed('a masked track, typed', ';6012********0003=****************?*\r', encrypted),
  typed(
    'a masked track on a German system',
    'ö6012((((((((0003´((((((((_\r',
    refused('encrypted', { layout: 'German' }),
  ),
  ...MASKS.flatMap(masked),
  ...[19, 20, 21, 26, 32].flatMap((digits) => [
    { ...printed(`${digits} digits on track 2`, `;${ofLength(digits)}?\r`, own(ofLength(digits))), own: '601234' },
    { ...printed(`${digits} digits on track 1`, `%B${ofLength(digits)}^X^?\r`, own(ofLength(digits))), own: '601234' },
    { ...printed(`${digits} digits on track 3`, `+01${ofLength(digits)}=1?\r`, own(ofLength(digits))), own: '601234' },
    { ...typed(`${digits} digits scanned`, `${ofLength(digits)}\r`, own(ofLength(digits))), own: '601234' },
  ]),
  { ...printed('a gift card of 21 digits', `;${LONG}?\r`, own(LONG)), own: '636294:21' },
  printed('33 digits are no number', `;${ofLength(33)}?\r`, refused('noNumber')),
  printed('a bank card whose separators are left out is one all the same', ';41111111111111112512101?\r', [
    { kind: 'payment', ending: '1111' },
  ]),
  printed('track 1 without a format letter', '%62772061397873^00000000^X?\r', card('62772061397873')),
  printed('a bank’s track 1 without a format letter', '%6304000000000000^X^2512101?\r', [{ kind: 'payment' }]),
  printed('text before the tracks', '!STCARD A %B6012340000000003^DOE/JOHN^?\r', own()),
  printed('text before track 2', 'CARD #1: ;6012340000000003=?\r', own()),
  printed(
    'a digit before the sentinel',
    '0;6012340000000003?\r',
    own(),
    'https://github.com/zacharyweiss/magspoof_flipper/issues/9',
  ),
  printed(
    'text before each of the tracks, in lines',
    'T1:%B6012340000000003^X^?\rT2:;6012340000000003=?\r',
    own(),
    SECUREMAG,
  ),
  printed(
    'a bank’s track 2 behind text is seen',
    'T1:%B6012340000000003^X^?\rT2:;4111111111111111=2512101?\r',
    refused('tracksDisagree'),
    SECUREMAG,
  ),
  printed(
    'no track 1 at all',
    ';0090073029910=?\r',
    card('0090073029910'),
    'https://github.com/CarlRaymond/jquery.cardswipe/issues/24',
  ),
  printed(
    '+ as the sentinel of track 3',
    '%B6012340000000003^X^?;6012340000000003=?+123?\r',
    own(),
    'https://github.com/CarlRaymond/jquery.cardswipe/issues/8',
  ),
  printed('Florida: month 99 and an overflow digit', ';6360100462172082009=2101198299090=?\r', [
    { kind: 'licence', card: { accountNumber: '63601004621720820090', birthDate: '19820109', expirationDate: '2101' } },
  ]),
  printed(
    'Florida: the separator in place of the overflow is no digit',
    ';6360100462172082009=210119820109=?\r',
    [{ kind: 'licence', card: { accountNumber: '6360100462172082009', birthDate: '19820109' } }],
    'https://github.com/ieatlint/MagRead/issues/1',
  ),
  printed(
    'California: a separator before the birthday',
    ';6360140123456=2512=19700714?\r',
    [{ kind: 'licence', card: { accountNumber: '6360140123456', birthDate: '19700714', expirationDate: '2512' } }],
    'ID TECH MiniMag user manual, appendix D',
  ),
  printed(
    'a licence that expires in the month of birth',
    ';6360140123456=259919700714?\r',
    [{ kind: 'licence', card: { birthDate: '19700714', expirationDate: '2507' } }],
    'AAMVA card design standard',
  ),
  printed(
    'a licence that never expires',
    ';6360140123456=257719700714?\r',
    [{ kind: 'licence', card: { birthDate: '19700714' } }],
    'AAMVA card design standard',
  ),
  printed('a birthday that is no date is left out', ';6360140123456=251219701341?\r', [
    { kind: 'licence', card: expect.not.objectContaining({ birthDate: expect.anything() }) },
  ]),
  typed('a Turkish system', '%B6012340000000003&DOE.JOHN&2512101:\r', own(undefined, { layout: 'Turkish' })),
  typed(
    'a Turkish system with Caps Lock',
    '%b6012340000000003&hargreaves.tımothy w      &2512101:Ş6012340000000003-2512101:\r',
    own(undefined, { layout: 'Turkish with Caps Lock' }),
    'https://github.com/CarlRaymond/jquery.cardswipe/issues/25',
  ),
  typed('Caps Lock alone', '%b6012340000000003^doe/john^?\r', own(undefined, { layout: 'Caps Lock' })),
  typed(
    'a French system with Caps Lock as Windows has it',
    'M6012340000000003+!\r',
    own(undefined, { layout: 'French with Caps Lock' }),
  ),
  typed(
    'a layout whose dead key joins the name',
    '%B6012340000000003ÊVANS/JO^?\r',
    own(undefined, { layout: 'US International' }),
  ),
];
