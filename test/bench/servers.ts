/** The second half of `npm run bench`: our language server beside the one that people would pick instead, VS Code's JSON server with our JSON Schema. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { limitTenant, manifestOf } from './documents';
import { measure, type Timings } from './editor';

const peer = '.bench/node_modules/vscode-langservers-extracted/bin/vscode-json-language-server';
if (!existsSync(peer)) {
  mkdirSync('.bench', { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(`test/bench/peer/${name}`, `.bench/${name}`);
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: '.bench', stdio: 'inherit' });
}

const uri = 'file:///bench/limit.csa.json';
const text = manifestOf(limitTenant());
const offset = text.indexOf('One of the attributes', text.length >> 1) + 3;
const before = text.slice(0, offset).split('\n');
const at = { line: before.length - 1, character: before.at(-1)!.length };
const schema = JSON.parse(readFileSync('server/schema/csa.schema.json', 'utf8')) as unknown;

void (async () => {
  const ours = await measure({ command: [process.execPath, 'dist/csa.cjs', 'language-server', '--stdio'], languageId: 'csa', notifications: [] }, uri, text, at);
  const json = await measure({
    command: [process.execPath, peer, '--stdio'], languageId: 'jsonc',
    notifications: [['json/schemaAssociations', [[{ uri: 'file:///csa.schema.json', fileMatch: ['*.csa.json'], schema }]]]],
  }, uri, text, at);
  const row = (what: string, key: keyof Timings): string => `| ${what} | ${ours[key].toFixed(1)} | ${json[key].toFixed(1)} | ${(json[key] / ours[key]).toFixed(1)} |`;
  process.stdout.write(`${[
    `The manifest at every limit (${(text.length / 1e6).toFixed(1)} MB), over stdio; Node ${process.version}`, '',
    '| what | ours, ms | JSON server with a schema, ms | times faster |', '|---|--:|--:|--:|',
    row('start: initialize answered', 'start'),
    row('open: first diagnostics', 'open'),
    row('keystroke: diagnostics', 'keystroke'),
    row('completion right after a keystroke', 'completion'),
    row('hover right after a keystroke', 'hover'),
  ].join('\n')}\n`);
})();
