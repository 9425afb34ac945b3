// The shop's own card in tests.

export const OWN = [{ prefix: '601234', length: 16 }];
export const SWIPE = '%B6012340000000001^DOE/JOHN^?;6012340000000001=?';
