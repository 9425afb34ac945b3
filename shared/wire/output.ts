// Chooses how an answer is written, by the call's output, callback and condensed fields.
import type { Fields } from '../record-customer/request.ts';
import { isCallbackName, writeJson, writeJsonp } from './json.ts';
import { type CallResponse, failure } from './response.ts';
import { writeXml } from './xml.ts';

export interface Written {
  readonly contentType: string;
  readonly text: string;
}

const BAD_CALLBACK = 'callback must be a JavaScript name such as handleAnswer or app.handleAnswer, to 128 characters.';
const BAD_OUTPUT = 'output must be JSON or XML.';

/** What is wrong with the output fields themselves, or undefined. */
export function outputFault(fields: Fields): string | undefined {
  if (fields.callback && !isCallbackName(fields.callback)) return BAD_CALLBACK;
  return !fields.output || /^(?:json|xml)$/i.test(fields.output) ? undefined : BAD_OUTPUT;
}

/** A callback makes it JSONP, `output=JSON` makes it JSON, anything else is XML. */
export function writeResponse(response: CallResponse, fields: Fields): Written {
  const condensed = fields.condensed === 'yes';
  if (fields.callback) return writeForCallback(response, condensed, fields.callback);
  if (/^json$/i.test(fields.output ?? ''))
    return { contentType: 'application/json; charset=utf-8', text: writeJson(response, condensed) };
  return { contentType: 'text/xml; charset=utf-8', text: writeXml(response) };
}

function writeForCallback(response: CallResponse, condensed: boolean, callback: string): Written {
  if (isCallbackName(callback)) {
    return { contentType: 'application/javascript; charset=utf-8', text: writeJsonp(response, condensed, callback) };
  }
  return { contentType: 'application/json; charset=utf-8', text: writeJson(failure(BAD_CALLBACK), condensed) };
}
