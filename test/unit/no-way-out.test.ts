/** Nothing is sent anywhere, no process is started, and only the product's code runs: there is nothing that could do otherwise. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';

const sources = ['server/src', 'client/src'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name => `${folder}/${name}`));

describe('the sources', () => {
  it('import no module of Node that sends, starts or evaluates', () => {
    const allowed = ['buffer', 'crypto', 'fs', 'fs/promises', 'module', 'path', 'process', 'url', 'util'];
    for (const file of sources) {
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import|import\(|require\()\s*'([^'.][^']*)'/g)) {
        const plain = name.replace(/^node:/, '');
        if (builtinModules.includes(plain)) assert.ok(allowed.includes(plain), `${file} imports ${name}`);
      }
    }
  });

  it('load nothing by a computed name, and evaluate nothing', () => {
    for (const file of sources) {
      const text = readFileSync(file, 'utf8');
      for (const [call] of text.matchAll(/\b(?:import|require)\((?!'[^']*'\))[^\n]*/g)) assert.fail(`${file}: ${call}`);
      assert.doesNotMatch(
        text,
        /\beval\(|\bnew Function\b|\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bsendBeacon\b|\bimportScripts\b|process\.(?:dlopen|binding)\b/,
        file,
      );
    }
  });
});

describe('the bundles', () => {
  const required = (file: string): string[] =>
    [...readFileSync(`dist/${file}`, 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name!.replace(/^node:/, ''));

  it('of the command line require no module of Node that sends, starts or evaluates', () => {
    for (const file of ['csa.cjs', 'lint.cjs', 'server.cjs', 'server.browser.js']) {
      const foreign = required(file).filter(name => [
        'child_process', 'cluster', 'dgram', 'dns', 'http', 'http2', 'https', 'inspector', 'net', 'tls', 'vm', 'worker_threads',
      ].includes(name));
      assert.deepEqual(foreign, [], file);
    }
  });

  it('do not evaluate strings', () => {
    for (const file of readdirSync('dist').filter(name => /\.c?js$/.test(name))) assert.doesNotMatch(
      readFileSync(`dist/${file}`, 'utf8'), /\beval\(|\bnew Function\b|\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b/, file,
    );
  });
});
