// A call's answer as data, before it is written as XML, JSON or JSONP and after it is read from one.

/** Members in the order they are written. A `status` member is an XML attribute; an array under `fields` holds `<field>`s. */
export interface Body {
  readonly [member: string]: Value | undefined;
}
export type Value = string | Body | readonly Value[];

export type Success = Body & { readonly status: 'success' };
export type Failure = { readonly status: 'error'; readonly error: string };
export type CallResponse = Success | Failure;

export const success = (body: Body): Success => ({ status: 'success', ...body });
export const failure = (error: string): Failure => ({ status: 'error', error });

/** A member's value where it is a body, else an empty one: for readers that look a few levels down. */
export function bodyOf(value: Value | undefined): Body {
  return typeof value === 'object' && !Array.isArray(value) ? (value as Body) : {};
}

export function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function listOf(value: Value | undefined): readonly Body[] {
  return Array.isArray(value) ? value.map((each) => bodyOf(each)) : [];
}
