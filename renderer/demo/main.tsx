// The page of a demo's bench. It is built by itself (vite.demo.config.ts) and is no part of the product's screens.
import './demo.css';
import { createRoot } from 'react-dom/client';
import { Bench } from './bench.tsx';
import { useBench } from './connection.ts';

function Connected() {
  const { view, rows, send } = useBench();
  return view ? <Bench view={view} rows={rows} send={send} /> : <p className="waiting">Waiting for the demo …</p>;
}

const root = document.getElementById('bench');
if (!root) throw new Error('index.html has no #bench');
createRoot(root).render(<Connected />);
