// The documents that come with a package, for whoever has nothing but the machine: in one folder, with the pictures they show. A link to what
// is not among them is left as its words.
import fs from 'node:fs';
import path from 'node:path';
import { type Part, put } from './stage.ts';

/** Each by its place in the repository, and its name in the folder. */
export const DOCUMENTS: Readonly<Record<Part, Readonly<Record<string, string>>>> = {
  terminal: {
    'docs/technician.md': 'technician.md',
    'docs/settings.md': 'settings.md',
    'docs/settings.example.json': 'settings.example.json',
    'docs/settings.schema.json': 'settings.schema.json',
    'docs/debian.md': 'debian.md',
    'docs/windows.md': 'windows.md',
    'docs/kiosk.md': 'kiosk.md',
    'devices/README.md': 'devices.md',
    'SECURITY.md': 'SECURITY.md',
  },
  centre: {
    'central/README.md': 'centre.md',
    'docs/debian.md': 'debian.md',
    'docs/contract.md': 'contract.md',
    'docs/extensions.md': 'extensions.md',
    'docs/record-customer-api.txt': 'record-customer-api.txt',
    'docs/haproxy.example.cfg': 'haproxy.example.cfg',
  },
};

const PICTURE = /^docs\/(pictures\/.*\.png)$/;
const LINK = /(!?)\[([^\]]*)\]\(([^)\s]+)\)/g;

/** Fills `folder`, by the documents' own relative links. */
export function putDocuments(root: string, part: Part, folder: string): void {
  const names = DOCUMENTS[part];
  for (const [file, name] of Object.entries(names)) {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    const pictures = new Set<string>();
    const linked = text.replace(LINK, (whole, image: string, words: string, link: string) => {
      if (/^[a-z]+:/.test(link) || link.startsWith('#')) return whole;
      const [target = '', anchor] = path.posix.join(path.posix.dirname(file), link).split('#');
      const picture = PICTURE.exec(target)?.[1];
      if (picture) pictures.add(picture);
      const there = picture ?? names[target];
      return there ? `${image}[${words}](${there}${anchor === undefined ? '' : `#${anchor}`})` : words;
    });
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, name), file.endsWith('.md') ? linked : text);
    for (const picture of pictures) put(path.join(root, 'docs'), picture, folder);
  }
}
