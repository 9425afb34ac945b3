// Codes by which people pay: no loyalty terminal has any business with them, whatever the shop's own patterns say.

const STARTS: readonly RegExp[] = [
  // EMV QR codes: merchant-presented ('Payload Format Indicator' 01), and consumer-presented (tag 85, 'CPV01', in Base64).
  /^000201\d/,
  /^hQVDUFYwM/,
  // Credit transfers: the European Payments Council's, and the Swiss QR-bill.
  /^BCD\r?\n00[12]/,
  /^SPC\r?\n0\d00/,
  // Links that open a payment application: RFC 8905, India's UPI, and currencies.
  /^(?:payto|upi|bitcoin|lightning|ethereum|paypal|alipays?|weixin|wxp):/i,
];

/** Whether a scanned text asks for a payment, or makes one. */
export const isPaymentCode = (text: string): boolean => STARTS.some((start) => start.test(text));
