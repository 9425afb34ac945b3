// Reports of scans: codes with what scanners put around them, and codes of many lines; on a line, typed, and on /dev/input.
import { expect } from 'vitest';
import { card, own, type ReaderCase, refused } from './reader-case.ts';

const ISSUE = 'issue 9, Readers';
const MODELS = ['barcode-serial', 'keyboard-wedge'];

/** The same on a serial line and typed. */
const scanned = (title: string, text: string, gives: readonly object[], source = ISSUE): ReaderCase[] =>
  MODELS.map((model) => ({ title: `${title}, ${model}`, source, sent: { model, text }, gives }));
const keyed = (title: string, keys: string, gives: readonly object[], source = ISSUE): ReaderCase => ({
  title,
  source,
  sent: { keys },
  gives,
});

const MARYLAND = '@\n\x1e\rAAMVA9999990101DL00290175DLDAQT-520-098-009-843\nDAADOE,SUE,,\nDAJMD\nDAK12345\n';
const PENNSYLVANIA =
  '@ ANSI 636025080002DL00410268ZP03090030DLDAQ99999999 DCSSAMPLE DDEU DACJANICE DBB08041969 DAJPA\r';

export const SCANS: readonly ReaderCase[] = [
  ...scanned('asterisks of Code 39', '*6012340000000003*\r', own()),
  ...scanned(
    'an asterisk as the scanner’s own mark',
    '*6012340000000003\r',
    own(),
    'https://github.com/JumpMind/openpos-framework/issues/2108',
  ),
  ...scanned('GS before the code', '\x1d6012340000000003\r', own()),
  ...scanned('an AIM identifier', ']C16012340000000003\r', own()),
  ...scanned('an AIM identifier and GS', ']d2\x1d6012340000000003\x1d\r\n', own()),
  ...scanned('STX and ETX', '\x026012340000000003\x03', own()),
  ...scanned('Codabar’s start and stop letters', 'A6012340000000003B\r', own()),
  ...scanned('a scanner’s own letter for the kind of code', 'j6012340000000003\r', own()),
  ...scanned(
    'an ENTER before the code',
    '\r6012340000000003\r',
    own(),
    'https://github.com/namshi/keyscannerjs/pull/1',
  ),
  ...scanned('one asterisk of two is no whole code', '*601299\r', refused('noNumber')),
  ...scanned('two lines of a licence', 'DAJMD\nDAK12345\n', refused('noNumber')),
  ...scanned(
    'a licence of Maryland',
    MARYLAND,
    [{ kind: 'licence', card: { accountNumber: '999999T-520-098-009-843' } }],
    'https://github.com/c0shea/IdParser/issues/24',
  ),
  ...scanned(
    'a licence with spaces for ends of lines',
    PENNSYLVANIA,
    [{ kind: 'licence', card: { accountNumber: '63602599999999' } }],
    'https://github.com/winfinit/aamvajs/pull/8',
  ),
  ...scanned('two numbers in one go are one scan', '6012340000000003\n6012340000000011\n', refused('noNumber')),
  ...scanned('a bank card’s number scanned with its date', '41111111111111112512101\r', [
    { kind: 'payment', ending: '1111' },
  ]),
  {
    title: 'a scan on a Czech system',
    source: 'https://github.com/SilverThings/silverspoon/issues/16',
    sent: { model: 'keyboard-wedge', text: 'áříč+řžěýééáý\r' },
    gives: card('8594156270087', { layout: 'Czech' }),
  },
  {
    title: 'a link is no swipe, whatever is in it',
    source: ISSUE,
    sent: { model: 'keyboard-wedge', text: 'https://club.example/a;b%20c?card=6012340000000003\r' },
    gives: refused('noNumber', { tracks: [] }),
  },
  {
    title: 'a link on a German system',
    source: ISSUE,
    sent: { model: 'keyboard-wedge', text: 'httpsÖ--club.example-\r' },
    gives: refused('noNumber', { layout: 'German' }),
  },
  {
    title: 'a scan on a Hungarian system, whose 0 is in another place',
    source: ISSUE,
    sent: { model: 'keyboard-wedge', text: '6ö1234ööööööööö3\r' },
    gives: own(undefined, { layout: 'Hungarian' }),
  },
  {
    title: 'a scan on a Danish system with Caps Lock as Windows has it',
    source: ISSUE,
    sent: { model: 'keyboard-wedge', text: '&=!"#$=========#\r' },
    gives: own(undefined, { layout: expect.stringContaining('with Caps Lock') }),
  },
  keyed('a line feed as Ctrl+J after ENTER', '60123467\r{Ctrl+J}', card('60123467')),
  keyed('a line feed as Ctrl+J alone', '60123467{Ctrl+J}', card('60123467')),
  keyed('GS and other control codes by Ctrl', '{Ctrl+]}60123467{Ctrl+6}{Ctrl+D}\r', card('60123467')),
  keyed(
    'a licence typed with Ctrl+J',
    '@{Ctrl+J}{Ctrl+6}\rANSI 636000090002DL00410278DLDAQT64235789{Ctrl+J}DCSSAMPLE{Ctrl+J}',
    [{ kind: 'licence', card: { accountNumber: '636000T64235789' } }],
  ),
  keyed('characters by ALT and the keypad', '{Alt+0049}{Alt+0050}\r', card('12')),
  keyed('a track by ALT and the keypad', '{Alt+059}6012340000000003{Alt+063}\r', own()),
  keyed('a function key for an end', '60123467{F8}', card('60123467')),
  keyed('Caps Lock that the scanner presses itself', '{CapsLock}ab123456{CapsLock}\r', card('AB123456')),
  keyed(
    'keys lost within a code',
    '6012{lost}3467\r',
    refused('incomplete'),
    'https://github.com/VocaHQ/vocalinux/issues/338',
  ),
  keyed(
    'keys lost before a code',
    '{lost}3467\r',
    refused('incomplete'),
    'https://github.com/VocaHQ/vocalinux/issues/338',
  ),
  keyed(
    'keys lost behind a code',
    '60123467{lost}',
    refused('incomplete'),
    'https://github.com/VocaHQ/vocalinux/issues/338',
  ),
  keyed('keys lost between two tracks', ';6012340000000003=?\r{lost}', refused('incomplete')),
  keyed('keys lost in a track', '%B6012340000000003{lost}^DOE^?;6012340000000003=?\r', refused('incomplete')),
  keyed('a character of another board', '{AltGr+q}60123467\r', refused('incomplete')),
];
