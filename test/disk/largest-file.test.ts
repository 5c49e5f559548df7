/** One limit for the size of files: one table of cases, on which the command line and the language server must agree. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DidChangeTextDocumentNotification } from 'vscode-languageserver-protocol/node';
import { largestFile } from '../../server/src/disk/largest-file';
import { nodeHost } from '../../server/src/lsp/hosts/node';
import { useSandboxes } from '../cli/sandbox';
import { root, startClient, type TestClient } from '../lsp/client';

const refusal = 'too large to check: 17 MiB, at most 16 MiB';
const notChecked = `This file is not checked: ${refusal}.`;

interface Case {
  readonly title: string;
  /** In bytes. */
  readonly size: number;
  readonly character: string;
}

const cases: readonly Case[] = [-1, 0, 1].flatMap(more => [
  ['', ' '], [' of characters that take two bytes', '\u00E9'], [' of characters that take four bytes', '\u{1F600}'],
].map(([kind, character = '']) => {
  const size = largestFile + more;
  return { title: `${more === 0 ? 'the largest file' : more < 0 ? 'a byte less' : 'a byte more'}${kind}`, size, character };
}));

/** A manifest of this size, with a mistake in the name of its only set. */
function manifest({ size, character }: Case): string {
  const [before, after] = ['{ "attributeSets": [ { "id": "My Set", "description": "d", "maxAttributesPerSet": 25 } ] /*', '*/ }'];
  const rest = size - Buffer.byteLength(before + after);
  const width = Buffer.byteLength(character);
  return before + character.repeat(Math.floor(rest / width)) + ' '.repeat(rest % width) + after;
}

describe('the largest file', function () {
  this.timeout(60_000);
  const sandbox = useSandboxes();
  const body = '{ "customSecurityAttributes": { "Unknown": { "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue", '
    + '"A": "x" } } }';
  let client: TestClient | undefined;
  afterEach(async () => {
    await client?.stop();
    client = undefined;
  });

  for (const one of cases) {
    const isRead = one.size <= largestFile;

    it(`is ${isRead ? 'checked' : 'refused'} on the command line: ${one.title}`, async () => {
      const text = manifest(one);
      const box = sandbox({ 'a.csa.json': text, 'sub/body.json': body });
      // Found in the folder, named, from standard input, and as the context of a named file.
      for (const args of [[], ['a.csa.json'], ['--stdin', '--stdin-filepath', 'b.csa.json'], ['sub/body.json']]) {
        const { stdout, stderr } = await box.csa(['lint', '--format', 'compact', ...args], { stdin: text });
        const isContext = args.includes('sub/body.json');
        const rule = isContext ? 'undefined-set' : 'set-name-characters';
        assert.equal(stdout.includes(rule), isRead, `${args.join(' ')}\n${stdout}${stderr}`);
        assert.equal(stderr.includes(refusal), !isRead, `${args.join(' ')}\n${stdout}${stderr}`);
      }
    });

    it(`is ${isRead ? 'checked' : 'refused'} in the editor: ${one.title}`, async () => {
      const text = manifest(one);
      const box = sandbox({ 'a.csa.json': text });
      const folder = pathToFileURL(box.path).href;
      const refuse = (): never => { throw new Error('Everything here is a file.'); };
      const onDisk = await nodeHost({ readText: refuse, findFiles: refuse, leadsInside: refuse })
        .readText(pathToFileURL(join(box.path, 'a.csa.json')).href, [folder]);
      assert.deepEqual(onDisk, isRead ? text : { message: refusal });
      client = await startClient({}, {}, {
        readText: () => Promise.resolve(onDisk), findFiles: () => Promise.resolve([`${root}a.csa.json`]),
      });
      await client.open(`${root}b.csa.json`, 'csa', text);
      for (const uri of [`${root}a.csa.json`, `${root}b.csa.json`]) {
        const found = await client.until(uri, ({ length }) => length > 0);
        assert.deepEqual([
          found.some(({ code }) => code === 'set-name-characters'), found.some(({ message }) => message === notChecked),
        ], [isRead, !isRead], uri);
      }
    });
  }

  it('is refused when an open document grows past it, and checked again when it shrinks', async () => {
    const started = client = await startClient();
    const uri = `${root}open.csa.json`;
    let version = 1;
    const edit = (start: number, end: number, text: string): Promise<void> => started.connection.sendNotification(
      DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: ++version },
        contentChanges: [{ range: { start: { line: 0, character: start }, end: { line: 0, character: end } }, text }],
      });
    const codes = (wanted: string | undefined): Promise<unknown> =>
      started.until(uri, found => found.some(({ code, message }) => wanted === undefined ? message === notChecked : code === wanted));
    const text = manifest({ title: '', size: largestFile - 1, character: ' ' });
    const comment = text.indexOf('/*') + 2;
    await started.open(uri, 'csa', text);
    await codes('set-name-characters');
    // Replacing text by as much text does not make it grow, however often.
    for (let time = 0; time < 3; time++) await edit(comment, comment + 1, 'x');
    await edit(comment, comment, 'y');
    await codes('set-name-characters');
    assert.equal(started.sent(uri)?.some(({ message }) => message === notChecked), false);
    await edit(comment, comment, 'z');
    await codes(undefined);
    // Edits of a text that is too large count as well: the mistake is gone, and there is another.
    const name = text.indexOf('My Set');
    await edit(name, name + 6, 'Eng');
    await edit(text.indexOf('25') - 3, text.indexOf('25') - 1, '900');
    await codes('set-capacity-range');
    assert.deepEqual(started.sent(uri)?.map(({ code }) => code), ['set-capacity-range']);
  });
});
