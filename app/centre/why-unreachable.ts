// What the system's error codes of a call to the centre mean, and what to do.

const TRUST =
  'is signed by nobody whom this machine trusts: install the authority that signed it, or one that is known everywhere';

/** Many terminals at one address, or a password that was wrong too often. */
export const ASKS_TO_WAIT = 'HTTP 429';

const WHY: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host has no address: see the name in the centre’s address, and the network',
  EAI_AGAIN: 'names cannot be looked up: see the network and its DNS server',
  ECONNREFUSED: 'nothing listens at its address and port: see whether it runs, and the address that the terminal has',
  ECONNRESET: 'the connection was cut: see what stands between, such as a proxy or a firewall',
  EHOSTUNREACH: 'there is no way to its address: see the network',
  ENETUNREACH: 'there is no way to its address: see the network',
  ETIMEDOUT: 'it does not answer: see the network, a firewall, and whether it runs',
  TimeoutError: 'it does not answer in time: see the network, a firewall, and whether it runs',
  CERT_HAS_EXPIRED: 'its certificate has expired: renew it there; where it has not, this machine’s clock is wrong',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet: this machine’s clock is wrong',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name than the one in its address',
  DEPTH_ZERO_SELF_SIGNED_CERT: `its certificate ${TRUST}`,
  SELF_SIGNED_CERT_IN_CHAIN: `its certificate ${TRUST}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `its certificate ${TRUST}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `its certificate ${TRUST}`,
  UNPINNED:
    'its key is none that central.pins in settings.json names: where it was changed there on purpose, pin the new one',
  [ASKS_TO_WAIT]: 'it asks to wait after too many calls or wrong passwords (HTTP 429), and is tried again by itself',
  EPROTO: 'it speaks no TLS there: see the port, and whether its address should begin with http://',
};

/** The meaning of an error code; anything else as it is. */
export const whyUnreachable = (code: string): string => WHY[code] ?? code;
