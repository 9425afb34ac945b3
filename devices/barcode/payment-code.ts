// Codes by which people pay: no loyalty terminal has any business with them, whatever the shop's own patterns say.

const STARTS: readonly RegExp[] = [
  // EMV QR codes: merchant-presented, from the payload format indicator (00 02 01) to the check sum (63 04 …), and consumer-presented
  // (tag 85, 'CPV01', in Base64).
  /^000201\d{4}.*6304[0-9A-F]{4}$/is,
  /^hQVDUFYwM/,
  // Credit transfers: the European Payments Council's, and the Swiss QR-bill.
  /^BCD\r?\n00[12]/,
  /^SPC\r?\n0\d00/,
  // Links that open a payment application: RFC 8905, India's UPI, and currencies.
  /^(?:payto|upi|bitcoin|lightning|ethereum|paypal|alipays?|weixin|wxp):/i,
];

/** Whether a scanned text asks for a payment, or makes one. */
export const isPaymentCode = (text: string): boolean => STARTS.some((start) => start.test(text));
