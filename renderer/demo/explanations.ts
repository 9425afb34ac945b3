// What each row of the live view is, for somebody who sees it for the first time, and where its code is.
import type { RowCode } from '../../shared/demo/rows.ts';

export interface Explanation {
  readonly title: string;
  readonly says: string;
  /** A folder or file of the repository. */
  readonly where: string;
}

const BYTES = 'Of a card of the shop’s only its number is shown; of any other card, only the form of its tracks.';
const DECIDED = 'app/terminal/machine.ts';
const ANOTHER = 'Nothing of it is kept, and the screen asks for the shop’s card.';

export const EXPLANATIONS: Readonly<Record<RowCode, Explanation>> = {
  'bytes.reader': {
    title: 'The reader sent a swipe',
    says: `The characters on the serial line, as a real reader prints them: % and ; begin a track, ? ends it. ${BYTES}`,
    where: 'devices/transport, devices/framing',
  },
  'bytes.scanner': {
    title: 'The scanner sent a code',
    says: `What the barcode or QR code says, as characters on the scanner’s line. ${BYTES}`,
    where: 'devices/transport, devices/barcode',
  },
  'bytes.toPinPad': {
    title: 'The terminal asked the PIN pad',
    says: 'A packet of the VISA/Verifone family, with a checksum that the pad acknowledges. Only the newest of each kind is kept here.',
    where: 'devices/pinpad/visa',
  },
  'bytes.pinPad': {
    title: 'The PIN pad sent a key',
    says: 'Which key it was is in no row, no log and no screen: the digits stay in one buffer that is zeroed. Here they are only counted.',
    where: 'devices/pinpad/pin-buffer.ts',
  },
  'device.enabled': {
    title: 'A device is ready',
    says: 'Its line is open, no other program has it, and its events come. The words are UnifiedPOS’s.',
    where: 'devices/device-state.ts',
  },
  'device.away': {
    title: 'A device is away',
    says: 'The line hung up. The terminal looks for the device until it is back, and says on the screen what customers cannot do.',
    where: 'devices/transport/serial.ts',
  },
  'swipe.loyalty': {
    title: 'A card of the shop’s',
    says: 'The tracks were decoded, they agree, and the number begins as the shop’s own cards do. Only the number leaves the driver.',
    where: 'devices/msr/classify.ts',
  },
  'swipe.payment': {
    title: 'A bank card: dropped in the driver',
    says: 'Its number is in a card network’s range and passes the check. The tracks were zeroed at once; the rest of the terminal hears no more than the last four digits.',
    where: 'devices/msr/swipe-event.ts',
  },
  'swipe.licence': {
    title: 'A driving licence',
    says: 'Tracks in the form of the AAMVA standard. A loyalty programme has no business with it.',
    where: 'devices/msr/licence.ts',
  },
  'swipe.unknown': {
    title: 'A card of nobody known',
    says: 'Neither the shop’s, nor a bank’s, nor a licence. Shops decide whether such cards may be used; this one allows it.',
    where: 'devices/msr/classify.ts',
  },
  'swipe.error': {
    title: 'A swipe that could not be read',
    says: 'The head saw a stripe, and the bits did not fit: parity, LRC or an end sentinel was wrong. The reader says E for such a track.',
    where: 'devices/msr/bits.ts',
  },
  'decision.new': {
    title: 'New: sign the customer up',
    says: 'The terminal’s own list of cards does not have this number. No network was needed to know that.',
    where: DECIDED,
  },
  'decision.register': {
    title: 'Issued: register it',
    says: 'The card was handed out blank. The customer chooses a password, which registering asks for.',
    where: DECIDED,
  },
  'decision.registered': {
    title: 'Somebody’s already',
    says: 'The card belongs to a customer. The screen says so in a friendly way, and nothing about whom.',
    where: DECIDED,
  },
  'decision.unsure': {
    title: 'Not known, and nobody to ask',
    says: 'The centre has no list of cards and cannot be reached: the sign-up is taken, and the centre decides later.',
    where: 'app/terminal/card-lookup.ts',
  },
  'decision.checking': {
    title: 'The centre is asked',
    says: 'This centre has no list of cards, so it is asked about each.',
    where: 'app/terminal/card-lookup.ts',
  },
  'decision.paymentCard': { title: 'The customer is told it is a bank card', says: ANOTHER, where: DECIDED },
  'decision.foreignCard': { title: 'The customer is told it is another card', says: ANOTHER, where: DECIDED },
  'decision.badRead': {
    title: 'The customer is asked to swipe again',
    says: 'The screen shows how: which way round, and not in a hurry.',
    where: DECIDED,
  },
  'decision.failed': {
    title: 'The card could not be looked up',
    says: 'The terminal’s database failed, on a full disk for instance. Staff are told in /healthz.',
    where: 'app/terminal/replica-desk.ts',
  },
  'pin.entered': {
    title: 'A PIN was entered twice alike',
    says: 'The machine knows how many digits it has. The digits wait in a buffer of their own until the sign-up is sealed.',
    where: 'app/terminal/secrets.ts',
  },
  'pin.ended': {
    title: 'The PIN entry ended without one',
    says: 'Cancelled, timed out, or the pad went away. The customer can try again, or go on without where the shop allows it.',
    where: 'app/terminal/pin-collection.ts',
  },
  'outbox.recorded': {
    title: 'Recorded and sealed',
    says: 'Decided by the same rules that the centre has, and committed to the disk with its outbox entry in one transaction. The customer is welcomed now, network or not. Personal data is encrypted (AES-256-GCM).',
    where: 'app/replica/record.ts',
  },
  'outbox.notRecorded': {
    title: 'Not recorded',
    says: 'The rules refused a field, or the database failed. The customer is led back to the field, or told whom to ask.',
    where: 'app/replica/record.ts',
  },
  'outbox.acknowledged': {
    title: 'Acknowledged by the centre',
    says: 'The answer named the very code and card that were sent, so it is proof. The sign-up stays sealed until a back-up of the centre’s has it.',
    where: 'app/sync/proof.ts',
  },
  'outbox.waits': {
    title: 'It waits, and is sent again',
    says: 'No answer came. The terminal’s own code in the request makes the next try safe: nobody is recorded twice.',
    where: 'app/sync/deliver.ts',
  },
  'outbox.staff': {
    title: 'For staff to settle',
    says: 'The centre refused it, or another terminal was first. It is kept, sealed, with what is needed to settle it.',
    where: 'app/replica/staff-actions.ts',
  },
  'outbox.erased': {
    title: 'Erased at the terminal',
    says: 'A back-up of the centre’s has it, or its time is over: what was sealed is overwritten. Move the clock on by days to see it.',
    where: 'app/replica/retention.ts',
  },
  'request.record': {
    title: 'record_customer to the centre',
    says: 'The documented call, as a form over HTTP. For a new customer it brings a code of its own, by which a retry knows its own record.',
    where: 'app/centre/documented.ts',
  },
  'request.find': {
    title: 'customer_info to the centre',
    says: 'After an answer that was lost, or a card that another terminal had: who is recorded there?',
    where: 'app/sync/proof.ts',
  },
  'request.routine': {
    title: 'Routine call to the centre',
    says: 'The list of cards, numbers to give out, a word of how the terminal is. Only the newest of each kind is kept here.',
    where: 'app/sync',
  },
  'answer.success': {
    title: 'The centre said yes',
    says: 'What it answers is compared with what was sent before anything is believed.',
    where: 'shared/wire, app/sync/proof.ts',
  },
  'answer.error': {
    title: 'No usable answer',
    says: 'An error of the contract, an HTTP status that speaks for the transport, or a page that is no answer at all. Each is told apart.',
    where: 'app/centre/central-client.ts',
  },
  'answer.none': {
    title: 'No answer came',
    says: 'Nothing is known of what became of the call. The terminal takes neither yes nor no for granted.',
    where: 'app/centre/central-client.ts',
  },
  'answer.routine': { title: 'Answer to a routine call', says: 'Only the newest is kept here.', where: 'app/sync' },
  'switch.cable': {
    title: 'You moved a cable',
    says: 'The far end of the device’s line was closed or opened, as pulling a plug does. The driver is not told.',
    where: 'devices/simulators/pseudo-terminal.ts',
  },
  'switch.network': {
    title: 'You moved the network',
    says: 'A relay between terminal and centre refuses connections, or takes them again. The terminal is not told.',
    where: 'app/demo/relay.ts',
  },
  'switch.answers': {
    title: 'You changed how answers come',
    says: 'The relay holds back, drops or replaces what the centre says.',
    where: 'app/demo/relay.ts',
  },
  'switch.clock': {
    title: 'You moved the clock on',
    says: 'Idle times, retries and expiries go by the clock that the terminal was handed: they all follow.',
    where: 'app/time.ts',
  },
};
