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

declare module 'pouchdb-core' {
  export default class PouchDB {
    constructor(name: string, options: { adapter: 'memory' | 'leveldb' });
    static plugin(plugin: object): typeof PouchDB;
    static replicate(from: PouchDB, to: PouchDB, options: { batch_size: number }): Promise<{ docs_written: number }>;
    bulkDocs(documents: readonly object[]): Promise<unknown>;
    close(): Promise<void>;
  }
}

declare module 'pouchdb-adapter-leveldb' {
  const plugin: object;
  export default plugin;
}

declare module 'pouchdb-adapter-memory' {
  const plugin: object;
  export default plugin;
}

declare module 'pouchdb-replication' {
  const plugin: object;
  export default plugin;
}
