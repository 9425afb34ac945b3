// The cards that are issued for the torture.

/** All numbers of so many digits behind the prefix. */
export const ISSUED = { prefix: '8800', digits: 4 };
