// The bill of materials (CycloneDX): npm's own of the whole lock file (with --omit=dev it leaves out what tests use too), cut down to what is
// inside the package, with its Node or Electron; the same for the same package.
import { z } from 'zod';
import { npm } from './dependencies.ts';

const component = z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() });
const bill = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
  components: z.array(component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});

export interface Inside {
  readonly name: string;
  readonly version: string;
}

/** `time`: ISO 8601, of what it is built from. */
export function billOf(root: string, inside: readonly Inside[], runtime: Inside, time: string): string {
  const args = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx'];
  const { serialNumber: _differs, ...whole } = bill.parse(JSON.parse(npm(args, root)));
  const wanted = new Set(inside.map(({ name, version }) => `${name}@${version}`));
  const components = whole.components.filter(({ name, version }) => wanted.has(`${name}@${version}`));
  const missing = inside.length - new Set(components.map(({ name, version }) => `${name}@${version}`)).size;
  if (missing > 0) throw new Error(`${missing} packages are inside that npm's bill of materials does not name.`);
  const { name, version } = runtime;
  const platform = {
    'bom-ref': `${name}@${version}`,
    type: 'platform',
    name,
    version,
    purl: `pkg:generic/${name}@${version}`,
  };
  const refs = new Set([...components.map((each) => each['bom-ref']), whole.metadata.component['bom-ref']]);
  const dependencies = whole.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map((each) => ({ ...each, dependsOn: each.dependsOn.filter((ref) => refs.has(ref)) }));
  // npm names it after the folder that it is in.
  const metadata = {
    ...whole.metadata,
    component: { ...whole.metadata.component, name: 'cardwright' },
    timestamp: time,
  };
  return `${JSON.stringify({ ...whole, metadata, components: [...components, platform], dependencies }, null, 2)}\n`;
}
