// One fixture of the bench, named in the address: `gallery.html#live view`. Without a name, the first. Served by `npm run gallery`.
import './demo.css';
import { createRoot } from 'react-dom/client';
import { Bench } from './bench.tsx';
import { FIXTURES } from './fixtures.ts';

const node = document.getElementById('bench');
if (!node) throw new Error('gallery.html has no #bench');
const root = createRoot(node);

function show(): void {
  const name = decodeURIComponent(location.hash.slice(1)) || 'devices';
  const fixture = FIXTURES[name];
  document.body.dataset.fixture = name;
  root.render(fixture && <Bench key={name} {...fixture} send={() => undefined} />);
}

show();
window.addEventListener('hashchange', show);
