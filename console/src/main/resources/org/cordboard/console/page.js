'use strict';
// Live figures come from the node's memory every second; the count of finished records is SQL, so only every fifth.
const moves = { ready: ['start', 'stop'], running: ['pause', 'stop'], paused: ['start', 'stop'] };
const lines = new Map();
let tick = 0;

async function ask(path, options) {
  const answer = await fetch(path, { cache: 'no-store', ...options });
  const body = await answer.json();
  if (!answer.ok) throw new Error((body.problems || [body.detail]).join(' · '));
  return body;
}

function say(text, trouble) {
  const status = document.getElementById('node');
  if (status.textContent !== text) status.textContent = text;
  status.className = trouble ? 'trouble' : '';
}

function newLine() {
  const row = document.createElement('tr');
  for (let cell = 0; cell < 12; cell++) row.insertCell();
  return { row, state: '', done: '', counted: false };
}

function buttons(cell, campaign) {
  cell.replaceChildren(...(moves[campaign.state] || []).map(move => {
    const button = document.createElement('button');
    button.textContent = move;
    button.addEventListener('click', async () => {
      if (move === 'stop' && !confirm(`Stop ${campaign.name} for good?`)) return;
      await ask(`/api/v1/campaigns/${campaign.id}/${move}`, { method: 'POST' }).catch(trouble => alert(trouble.message));
    });
    return button;
  }));
}

function show(line, campaign) {
  const live = campaign.figures.live;
  const state = campaign.waitsFor ? `${campaign.state}, waits: ${campaign.waitsFor.join(' · ')}` : campaign.state;
  const texts = [campaign.name, state, line.done, live.dialed, live.inProgress, live.human, live.machine,
    live.other, live.bridged, live.bridgedNow, `${live.agentsFree} / ${live.agentsBusy} / ${live.agentsOffline}`];
  texts.forEach((text, cell) => { line.row.cells[cell].textContent = text; });
  if (line.state !== campaign.state) buttons(line.row.cells[11], campaign);
  line.state = campaign.state;
}

async function count(line, campaign) {
  if (line.counted) return;
  const whole = await ask(`/api/v1/campaigns/${campaign.id}`);
  line.done = `${whole.figures.finalResults} of ${whole.figures.records}`;
  line.counted = !moves[whole.state] && whole.figures.leased === 0;
}

async function refresh() {
  try {
    const campaigns = (await ask('/api/v1/campaigns?limit=50')).items;
    const counting = tick++ % 5 === 0;
    for (const campaign of campaigns) {
      if (!lines.has(campaign.id)) lines.set(campaign.id, newLine());
      const line = lines.get(campaign.id);
      if (counting) await count(line, campaign);
      show(line, campaign);
    }
    const rows = campaigns.map(campaign => lines.get(campaign.id).row);
    const body = document.querySelector('tbody');
    if (rows.length !== body.rows.length || rows.some((row, at) => row !== body.rows[at])) body.replaceChildren(...rows);
    document.getElementById('campaigns').hidden = campaigns.length === 0;
    document.getElementById('empty').hidden = campaigns.length > 0;
    const ready = await ask('/health/ready');
    say([`${ready.node} is ready`, ...(ready.remarks || [])].join(' · '), Boolean(ready.remarks));
  } catch (trouble) {
    say(trouble.message, true);
  }
  setTimeout(refresh, 1000);
}

refresh();
