// Chooses how an answer is written, by the call's output, callback and condensed fields.
import { sentence } from '../record-customer/faults.ts';
import { type Fields, readField } from '../record-customer/request.ts';
import { writeJson, writeJsonp } from './json.ts';
import { type CallResponse, failure } from './response.ts';
import { writeXml } from './xml.ts';

export interface Written {
  readonly contentType: string;
  readonly text: string;
}

/** What is wrong with the output fields themselves, or undefined. */
export function outputFault(fields: Fields): string | undefined {
  const faults = (['output', 'callback'] as const).flatMap((name) => readField(fields, name).problem ?? []);
  return faults.length === 0 ? undefined : sentence(faults);
}

/** A callback makes it JSONP, `output=JSON` makes it JSON, anything else is XML. A bad callback is told in plain JSON. */
export function writeResponse(response: CallResponse, fields: Fields): Written {
  const condensed = readField(fields, 'condensed').value === true;
  const callback = readField(fields, 'callback');
  if (callback.problem) return json(failure(sentence([callback.problem])), condensed);
  if (callback.value !== undefined) {
    const text = writeJsonp(response, condensed, callback.value);
    return { contentType: 'application/javascript; charset=utf-8', text };
  }
  if (readField(fields, 'output').value === 'JSON') return json(response, condensed);
  return { contentType: 'text/xml; charset=utf-8', text: writeXml(response) };
}

const json = (response: CallResponse, condensed: boolean): Written => ({
  contentType: 'application/json; charset=utf-8',
  text: writeJson(response, condensed),
});
