// What a package says of what is in it: its licences and its bill of materials.
import fs from 'node:fs';
import path from 'node:path';
import { closure, installFor, nodeFor } from './dependencies.ts';
import { type Licensed, licenceOf, licenceText } from './licences.ts';
import { reach } from './reach.ts';
import { billOf } from './sbom.ts';
import type { Part, Staged } from './stage.ts';
import { NODE_VERSION, TARGETS, type Target } from './targets.ts';

export interface About {
  readonly licences: string;
  readonly bill: string;
}

/** Packages that the build makes a part of the screens. */
const screenPackages = (root: string): readonly string[] =>
  closure(root, reach(root, ['renderer/main.tsx'], []).packages);

export function about(root: string, part: Part, target: Target, { packages }: Staged, time: Date): About {
  const tree = installFor(root, target);
  const here = packages.map((each) => licenceOf(path.join(tree, each)));
  const screens = part === 'terminal' ? screenPackages(root).map((each) => licenceOf(path.join(root, each))) : [];
  const all = distinct([...here, ...screens, nodesLicence(root)]);
  return {
    licences: licenceText(all),
    bill: billOf(root, distinct(here), { name: 'node', version: NODE_VERSION }, time.toISOString()),
  };
}

/** Linux's npm package of Node brings the text, which is the same for every system. */
function nodesLicence(root: string): Licensed {
  const binary = nodeFor(root, TARGETS['linux-x64'], NODE_VERSION);
  const text = fs.readFileSync(path.join(path.dirname(path.dirname(binary)), 'LICENSE'), 'utf8').trim();
  return { name: 'node', version: NODE_VERSION, licence: 'MIT AND others', text };
}

export const distinct = (all: readonly Licensed[]): readonly Licensed[] => [
  ...new Map(all.map((each) => [`${each.name}@${each.version}`, each])).values(),
];
