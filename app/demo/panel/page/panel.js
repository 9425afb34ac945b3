// The demo panel's page: each button is one command to the simulated devices.

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#', '/'];
const NAMES = { '*': ['Cancel', 'cancel'], '#': ['Enter', 'enter'], '/': ['Clear', 'clear'] };

const at = (id) => document.getElementById(id);

async function order(command) {
  const reply = await fetch('/do', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(command),
  });
  draw(await reply.json());
}

function button(text, hint, command) {
  const made = document.createElement('button');
  made.type = 'button';
  made.append(text);
  if (hint) made.append(Object.assign(document.createElement('small'), { textContent: hint }));
  made.addEventListener('click', () => order(command));
  return made;
}

function draw({ reader, pinPad }) {
  at('reader').hidden = !reader;
  at('pinPad').hidden = !pinPad;
  for (const [id, device] of Object.entries({ reader, pinPad })) {
    if (device) document.querySelector(`[data-plug=${id}]`).textContent = device.plugged ? 'Unplug' : 'Plug in';
  }
  if (pinPad) at('display').textContent = pinPad.display;
}

function build({ reader }) {
  for (const { id, label, hint } of reader?.cards ?? []) {
    const card = button(label, hint, { do: 'swipe', card: id });
    card.dataset.card = id;
    at('cards').append(card);
  }
  for (const key of KEYS) {
    const [name, kind] = NAMES[key] ?? [key, 'digit'];
    const made = button(name, '', { do: 'press', key });
    made.classList.add(kind);
    at('keys').append(made);
  }
  document.querySelector('[data-do=badRead]').addEventListener('click', () => order({ do: 'badRead' }));
  for (const toggle of document.querySelectorAll('[data-plug]')) {
    toggle.addEventListener('click', () =>
      order({ do: toggle.textContent === 'Unplug' ? 'unplug' : 'plug', device: toggle.dataset.plug }),
    );
  }
}

const look = async () => (await fetch('/panel.json')).json();
const first = await look();
build(first);
draw(first);
setInterval(async () => draw(await look()), 500);
