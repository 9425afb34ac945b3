// The gallery's page: chooses a fixture, how it is looked at, and the size of the screen that shows it.
import { initialPreferences, type Preferences } from '../../shared/bridge/preferences.ts';
import { LANGUAGES, type LanguageCode } from '../../shared/languages/languages.ts';
import { COUNTER_FIXTURES } from './counter-fixtures.ts';
import { DISPLAY_FIXTURES } from './display-fixtures.ts';
import { FIXTURES } from './fixtures.ts';
import { MANAGER_FIXTURES } from './manager-fixtures.ts';
import { fetchPreview, onPreview, type Preview } from './preview.ts';
import { SETUP_FIXTURES } from './setup-fixtures.ts';
import { addressOf } from './view.ts';

const NAMES = [FIXTURES, COUNTER_FIXTURES, DISPLAY_FIXTURES, MANAGER_FIXTURES, SETUP_FIXTURES].flatMap(Object.keys);
const SIZES = ['1080×1920', '1920×1080', '1024×600', '768×1024', '3840×2160'];

const CHOICES = {
  size: SIZES,
  language: Object.keys(LANGUAGES),
  textSize: ['standard', 'large', 'largest'],
  contrast: ['standard', 'high'],
} as const;

const at = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const form = at<HTMLFormElement>('view');
const frame = at<HTMLIFrameElement>('frame');
const chosen = (name: keyof typeof CHOICES): string => String(new FormData(form).get(name));

for (const [name, values] of Object.entries(CHOICES)) {
  const select = Object.assign(document.createElement('select'), { name });
  select.append(...values.map((value) => new Option(value)));
  const label = document.createElement('label');
  label.append(name, select);
  form.append(label);
}

function itemOf(name: string): HTMLLIElement {
  const link = Object.assign(document.createElement('a'), { href: `#${encodeURIComponent(name)}`, textContent: name });
  const item = document.createElement('li');
  item.append(link);
  return item;
}

function show(): void {
  const fixture = decodeURIComponent(location.hash.slice(1)) || NAMES[0] || '';
  for (const link of document.querySelectorAll('nav li a'))
    link.toggleAttribute('aria-current', link.textContent === fixture);
  const preferences = {
    ...initialPreferences(chosen('language') as LanguageCode),
    textSize: chosen('textSize'),
    contrast: chosen('contrast'),
  } as Preferences;
  frame.src = `./frame.html#${addressOf({ fixture, preferences })}`;
  const [width = 0, height = 0] = chosen('size').split('×').map(Number);
  const room = frame.parentElement?.getBoundingClientRect();
  const scale = Math.min((room?.width ?? width) / width, (room?.height ?? height) / height);
  Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` });
}

/** What is wrong with the settings, each with its place in the file. */
function showFaults({ file, faults }: Preview): void {
  const items = faults.map(({ line, column, setting, message }) => {
    const place = Object.assign(document.createElement('code'), { textContent: `${line}:${column}` });
    const item = document.createElement('li');
    item.append(place, ` ${setting === '' ? '' : `${setting}: `}${message}`);
    return item;
  });
  const list = document.createElement('ul');
  list.append(...items);
  const name = document.createElement('p');
  name.textContent = faults.length === 0 ? `${file}: nothing is wrong.` : `${file} is not usable:`;
  at('settings').replaceChildren(name, list);
}

/** The shop's own walk: what it asks, in its order, and what is to be agreed to. */
function showWalk({ walk = [] }: Preview): void {
  at('walk').replaceChildren(...walk.map(({ name }) => itemOf(name)));
  show();
}

async function look(): Promise<void> {
  const preview = await fetchPreview();
  if (!preview) return;
  showFaults(preview);
  showWalk(preview);
}

at('fixtures').append(...NAMES.map(itemOf));
void look();
onPreview(look);
form.addEventListener('change', show);
window.addEventListener('hashchange', show);
window.addEventListener('resize', show);
show();
