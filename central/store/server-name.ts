// What `--database` says of a PostgreSQL server: its URL, and whether PgBouncer stands before it.

/** Whether `--database` names a PostgreSQL server's. */
export const isServer = (name: string): boolean => /^postgres(?:ql)?:\/\//.test(name);

/** `postgres://…?pgbouncer=true`, as other programs write it: a parameter of ours, which PostgreSQL's own programs would refuse. */
export function readServerName(name: string): { readonly url: string; readonly behindPool: boolean } {
  const [address = '', query = ''] = name.split('?', 2);
  const parameters = new URLSearchParams(query);
  const behindPool = parameters.get('pgbouncer') === 'true';
  parameters.delete('pgbouncer');
  return { url: parameters.size > 0 ? `${address}?${parameters}` : address, behindPool };
}
