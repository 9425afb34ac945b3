// The parts that are used of packages without types.
declare module 'mag-stripe' {
  const magStripe: { parse_card(tracks: string): object };
  export default magStripe;
}

declare module 'dukpt' {
  interface Options {
    readonly outputEncoding: 'hex' | 'ascii';
    readonly encryptionMode: '3DES' | 'AES';
  }
  export default class Dukpt {
    constructor(bdk: string, ksn: string, keyMode: 'pinkey' | 'datakey');
    dukptDecrypt(data: string, options: Options): string;
  }
}
