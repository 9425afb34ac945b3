// Calls to the centre and its answers, as rows.
import type { RowCode } from '../../../shared/demo/rows.ts';
import { readResponse } from '../../../shared/wire/read-response.ts';
import { bodyOf, textOf } from '../../../shared/wire/response.ts';
import type { Shown, Tell } from './feed.ts';
import { endingOf, fieldFact, masked } from './mask.ts';

/** What came of a call that was passed on. `nothing`: why no answer came. */
export type Passed = { readonly status: number; readonly body: string } | { readonly nothing: string };

/** Tells of a call; what that gives is to be told of its answer. */
export function tellRequest(body: string, idempotencyKey: string | undefined, tell: Tell): (passed: Passed) => void {
  const fields = [...new URLSearchParams(body)];
  const type = fields.find(([name]) => name === 'type')?.[1] ?? '';
  const kind = KINDS[type] ?? 'routine';
  const key = kind === 'routine' ? type.slice(0, 20) : undefined;
  const facts = fields.map(([name, value]) => fieldFact(name.slice(0, 40), value)).slice(0, 36);
  const sentAs: Shown[] = idempotencyKey === undefined ? [] : [{ name: 'Idempotency-Key', value: idempotencyKey }];
  tell(`request.${kind}`, [...facts, ...sentAs], key && `request ${key}`);
  const begun = performance.now();
  return (passed) => {
    const took = { name: 'took', value: `${Math.round(performance.now() - begun)} ms` };
    const answered = [{ name: 'to', value: type }, ...answerFacts(passed), took];
    const code = codeOf(passed, kind === 'routine');
    tell(code, answered, code === 'answer.routine' && key ? `answer ${key}` : undefined);
  };
}

const KINDS: Readonly<Record<string, 'record' | 'find'>> = { record_customer: 'record', customer_info: 'find' };

function codeOf(passed: Passed, routine: boolean): RowCode {
  if ('nothing' in passed) return 'answer.none';
  const status = readResponse(passed.body)?.status;
  if (passed.status !== 200 || status !== 'success') return 'answer.error';
  return routine ? 'answer.routine' : 'answer.success';
}

function answerFacts(passed: Passed): readonly Shown[] {
  if ('nothing' in passed) return [{ name: 'no answer', value: passed.nothing }];
  const http = { name: 'HTTP', value: String(passed.status) };
  const size = { name: 'bytes', value: String(Buffer.byteLength(passed.body)) };
  const response = readResponse(passed.body);
  if (!response) return [http, { name: 'status', value: 'no answer of the contract' }, size];
  const { status } = response;
  if (status === 'error')
    return [http, { name: 'status', value: status }, { name: 'error', value: response.error }, size];
  const customer = bodyOf(response.customer);
  const [said, code] = [textOf(customer.status), textOf(customer.code)];
  return [
    http,
    { name: 'status', value: status },
    ...(said ? [{ name: 'customer', value: said }] : []),
    ...(code ? [masked('code', endingOf(code))] : []),
    size,
  ];
}
