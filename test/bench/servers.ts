/**
 * The second half of `npm run bench`: our language server compared with the obvious alternative, VS Code's JSON server with our JSON
 * Schema.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { limitTenant, manifestOf } from './documents';
import { runSession, timeFirst, timeStart, type Opened, type Server, type Session } from './editor';
import { median, print, quantile, shown } from './measure';

const peer = '.bench/node_modules/vscode-langservers-extracted/bin/vscode-json-language-server';
const peerMain = '.bench/node_modules/vscode-langservers-extracted/lib/json-language-server/node/jsonServerMain.js';
if (!existsSync(peer)) {
  mkdirSync('.bench', { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(`test/bench/peer/${name}`, `.bench/${name}`);
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: '.bench', stdio: 'inherit' });
}

const schema = JSON.parse(readFileSync('server/schema/csa.schema.json', 'utf8')) as unknown;
const ours: Server = { command: [process.execPath, 'dist/csa.cjs', 'language-server', '--stdio'], languageId: 'csa', notifications: [] };
const json: Server = {
  command: [process.execPath, peer, '--stdio'], languageId: 'jsonc',
  notifications: [['json/schemaAssociations', [[{ uri: 'file:///csa.schema.json', fileMatch: ['*.csa.json'], schema }]]]],
};

void (async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'csa-bench-'));
  try {
    const bundled = async (name: string, entry: string): Promise<string> => {
      const outfile = path.join(folder, `${name}.cjs`);
      await build({
        entryPoints: [entry], outfile, bundle: true, format: 'cjs', platform: 'node', target: 'node20', mainFields: ['module', 'main'],
        minify: true, logLevel: 'error',
      });
      return outfile;
    };
    const minimal: Server = { ...ours, command: [process.execPath, await bundled('minimal', 'test/bench/minimal-server.ts'), '--stdio'] };
    await compareSessions(minimal);
    await compareStarts(minimal);
    // The core is in the file that is also the server in the browser.
    const [ownSize, peerSize] = [
      size('dist/server.cjs', 'dist/server.node.cjs', 'dist/server.browser.js'), size(await bundled('json', peerMain)),
    ];
    print(`| files of the server, KB; beside it the JSON server, bundled alike | ${shown(ownSize)} | ${shown(peerSize)} | `
      + `${shown(ownSize / peerSize)} |`);
  } finally {
    rmSync(folder, { recursive: true });
  }
})();

/** One session after the other, so that other load on the machine affects all of them. */
async function compareSessions(minimal: Server): Promise<void> {
  const limit = opened('limit', 0);
  const [least, own, peers] = [[] as Session[], [] as Session[], [] as Session[]];
  for (let run = 0; run < 3; run++) {
    least.push(await runSession(minimal, limit));
    own.push(await runSession(ours, limit));
    peers.push(await runSession(json, limit));
  }
  const all = (sessions: readonly Session[], of: (session: Session) => readonly number[]): readonly number[] => sessions.flatMap(of);
  const row = (what: string, value: (sessions: readonly Session[]) => number): string =>
    `| ${what} | ${shown(value(least))} | ${shown(value(own))} | ${shown(value(peers))} | ${shown(value(peers) / value(own))} |`;
  print(
    `The manifest at every limit (${(limit.text.length / 1e6).toFixed(1)} MB), over stdio; Node ${process.version}`, '',
    '| what | the library alone | ours | JSON server with a schema | times less |', '|---|--:|--:|--:|--:|',
    row('start: initialize answered, ms', sessions => median(sessions.map(({ start }) => start))),
    row('open: first diagnostics, ms', sessions => median(sessions.map(({ open }) => open))),
    row('keystroke: diagnostics, ms', sessions => median(all(sessions, ({ keystrokes }) => keystrokes))),
    row('the same, 95 of 100 are faster', sessions => quantile(all(sessions, ({ keystrokes }) => keystrokes), 0.95)),
    row('completion right after a keystroke, ms', sessions => median(all(sessions, ({ completions }) => completions))),
    row('hover right after a keystroke, ms', sessions => median(all(sessions, ({ hovers }) => hovers))),
    row('outline right after a keystroke, ms', sessions => median(all(sessions, ({ outlines }) => outlines))),
    row('folding right after a keystroke, ms', sessions => median(all(sessions, ({ foldings }) => foldings))),
    `| 50 keys, one each 100 ms: shown before the next key | `
      + `${[least, own, peers].map(sessions => median(sessions.map(({ refreshed }) => refreshed))).join(' | ')} | |`,
    row('most memory of the session, MB', sessions => median(sessions.map(({ peak }) => peak ?? NaN))),
  );
  for (const question of ['outline', 'folding'] as const) print(await compareFirst(question, minimal, limit));
  const assign = await runSession(ours, opened('assign', 16_000));
  print(`| keystroke: diagnostics, with 16,000 assignments beside it, ms | | ${shown(median(assign.keystrokes))} | | |`);
}

async function compareFirst(question: 'outline' | 'folding', minimal: Server, limit: Opened): Promise<string> {
  const times = [minimal, ours, json].map(server => ({ server, measured: [] as number[] }));
  for (let run = 0; run < 7; run++) for (const { server, measured } of times) measured.push(await timeFirst(server, limit, question));
  const [least = NaN, own = NaN, peers = NaN] = times.map(({ measured }) => median(measured));
  return `| first ${question} of a process, right after a keystroke, ms | ${[least, own, peers, peers / own].map(shown).join(' | ')} |`;
}

async function compareStarts(minimal: Server): Promise<void> {
  const [started, leastStarted] = [[] as number[], [] as number[]];
  for (let run = 0; run < 15; run++) {
    started.push(await timeStart([process.execPath, 'dist/server.cjs', '--stdio']));
    leastStarted.push(await timeStart(minimal.command));
  }
  print(
    '', '| what | ours | beside it | ratio |', '|---|--:|--:|--:|',
    `| process start until initialize is answered, ms; beside it an empty server on vscode-languageserver | ${shown(median(started))} | `
      + `${shown(median(leastStarted))} | ${shown(median(started) / median(leastStarted))} |`,
  );
}

function size(...files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(file).size, 0) / 1024;
}

/** A document, and a position in the middle of a description. */
function opened(name: string, assignments: number): Opened {
  const text = manifestOf(limitTenant(), assignments);
  const offset = text.indexOf('One of the attributes', text.indexOf('"customSecurityAttributeDefinitions"') + 1_000_000) + 3;
  const before = text.slice(0, offset).split('\n');
  return { uri: `file:///bench/${name}.csa.json`, text, at: { line: before.length - 1, character: before.at(-1)!.length } };
}
