/** One measurement, the first work of its process: `node fresh.js parse|check FILE` prints the milliseconds. */
import { readFileSync } from 'node:fs';
import { Workspace } from '../../server/src/core';
import { print, time } from './measure';

const [, , what, file] = process.argv;
const text = readFileSync(file!, 'utf8');
print(String(time(() => {
  if (what === 'parse') {
    JSON.parse(text);
    return;
  }
  const workspace = new Workspace();
  workspace.setText('file:///bench/limit.csa.json', text);
  workspace.findings('file:///bench/limit.csa.json');
})));
