// Links with a card's number in them, by a template such as https://club.example/card/{number} or https://club.example/?card={number}.
//
// A code's link has the template's host, path and parameters. It may have other parameters too, in any order, and http for https.
import { type FindNumber, NUMBER } from './find-number.ts';

/** What is wrong with a template and what to write instead; undefined when it is usable. */
export function linkFault(template: string): string | undefined {
  const link = parse(template);
  if (!link) return `${template} is no link: write it whole, such as https://club.example/card/${NUMBER}`;
  const { host, segments, parameters, hash } = link;
  if (host === '' || host.includes('{') || host.includes('%7B'))
    return `${template} must name the shop’s own host before ${NUMBER}, or any link would do`;
  if (hash !== '') return `${template} must not have a part after #`;
  const places = [...segments, ...parameters.map(([, value]) => value)];
  const whole = places.filter((place) => place === NUMBER).length;
  const inAll = template.split(NUMBER).length - 1;
  if (whole !== 1 || inAll !== 1)
    return `${template} must have ${NUMBER} in it once, as a whole part of the path or the whole value of a parameter`;
  return undefined;
}

/** `template` is one without a fault. */
export function compileLink(template: string): FindNumber {
  const wanted = parse(template);
  return ({ data }) => {
    const link = parse(data);
    if (!wanted || !link || link.scheme !== wanted.scheme || link.host !== wanted.host) return undefined;
    if (link.segments.length !== wanted.segments.length) return undefined;
    const told = new Map(link.parameters);
    const pairs = [
      ...wanted.segments.map((segment, index) => [segment, link.segments[index]] as const),
      ...wanted.parameters.map(([name, value]) => [value, told.get(name)] as const),
    ];
    const fits = pairs.every(([want, is]) => (want === NUMBER ? is !== undefined && is !== '' : is === want));
    return fits ? pairs.find(([want]) => want === NUMBER)?.[1] : undefined;
  };
}

interface Link {
  readonly scheme: string;
  readonly host: string;
  readonly segments: readonly string[];
  readonly parameters: readonly (readonly [string, string])[];
  readonly hash: string;
}

function parse(text: string): Link | undefined {
  const url = URL.parse(text);
  const segments = url?.pathname.split('/').filter((segment) => segment !== '');
  const decoded = segments?.map(decode);
  if (!url || !decoded || decoded.includes(undefined)) return undefined;
  return {
    scheme: url.protocol === 'http:' ? 'https:' : url.protocol,
    host: url.host.toLowerCase(),
    segments: decoded.filter((segment) => segment !== undefined),
    parameters: [...url.searchParams],
    hash: url.hash,
  };
}

/** Undefined for a percent sign that begins no character. */
function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
