// Reads a central API's answer, whichever of the two formats it came in.
import { readJson } from './json.ts';
import { type CallResponse, failure, success, textOf } from './response.ts';
import { readXml } from './xml.ts';

/** Undefined when the text is no answer of the contract: a proxy's page, a cut-off body, another service. */
export function readResponse(text: string): CallResponse | undefined {
  const trimmed = text.trim();
  const body = trimmed.startsWith('<') ? readXml(trimmed) : readJson(trimmed);
  if (body?.status === 'success') return success(body);
  const error = textOf(body?.error);
  return body?.status === 'error' && error !== undefined ? failure(error) : undefined;
}
