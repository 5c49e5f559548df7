/** One round of fuzzing the core: a random workspace, random edits, every call at random offsets, and the laws of the results. */
import assert from 'node:assert/strict';
import { ruleFailed } from '../failing-rule';
import { applyEdits, Workspace } from '../../server/src/core';
import { GoodTexts } from '../good-texts';
import { random, type Random } from '../random';
import { askAll, askingOf } from './calls';
import { changed, workspaceTexts, type Texts } from './generate';
import { minimise } from './minimise';

const root = 'file:///fuzz/';
/** The longest time, in milliseconds of processor time, that any call about a small workspace may take. */
const longest = 200;

/** Inserted in a text before and after the range that a call is about, so that a smaller text can be called with the same range. */
const marks = ['\ue000', '\ue001'] as const;

/** Throws an error with the failure and the smallest texts that cause it. */
export function fuzzCore(seed: number): void {
  const texts = workspaceTexts(random(seed));
  const error = failureOf(() => check(texts, seed));
  if (error === undefined) return;
  const kind = kindOf(error);
  const smallest = error instanceof FailedQuestion
    ? minimise(error.marked, candidate => kindOf(failureOf(() => askMarked(candidate))) === kind)
    : minimise(texts, candidate => kindOf(failureOf(() => check(candidate, seed))) === kind);
  throw new Error(`${kind}\n${JSON.stringify(smallest, null, 2)}`, { cause: error });
}

/** Makes the calls at the marks, for the one text that has them: for a failure that has become a test. */
export function askMarked(marked: Texts): void {
  const found = Object.entries(marked).find(([, text]) => marks.every(mark => text.includes(mark)));
  if (found === undefined) return;
  const [name, text] = found;
  const [start, end] = marks.map(mark => text.indexOf(mark));
  if (end! < start!) return;
  const workspace = open({ ...marked, [name]: marks.reduce((rest, mark) => rest.replace(mark, ''), text) });
  const asking = askingOf(workspace, root + name, start!, end! - 1);
  if (asking !== undefined) askAll(asking, longest);
}

class FailedQuestion extends Error {
  constructor(readonly marked: Texts, cause: unknown) {
    super('A question', { cause });
  }
}

function failureOf(act: () => void): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** All laws for these texts. The seed determines offsets and edits; the same texts and seed have the same outcome. */
export function check(texts: Texts, seed: number): void {
  const chosen = random(seed ^ 0x5eed);
  const workspace = open(texts);
  const current = new Map(Object.entries(texts));
  const good = new GoodTexts();
  for (const [name, text] of current) good.note(root + name, text);
  for (const name of current.keys()) askSomewhere(workspace, current, name, chosen);
  for (let step = 0; step < 4 && current.size > 0; step++) {
    const name = chosen.pick([...current.keys()]);
    const before = current.get(name)!;
    const start = chosen.integer(before.length + 1);
    const edit = {
      start, end: Math.min(before.length, start + chosen.integer(5)), text: changed(chosen.pick(['', '"', 'x', '}', ', "id": 1']), chosen),
    };
    workspace.edit(root + name, [edit]);
    // Documents that are not ours have no text there.
    if (workspace.text(root + name) === undefined) continue;
    current.set(name, applyEdits(before, [edit]));
    good.note(root + name, current.get(name)!);
    assert.equal(workspace.text(root + name), current.get(name), 'an edit results in another text');
    askSomewhere(workspace, current, name, chosen);
  }
  const fresh = open({});
  for (const [name, text] of current) good.setText(fresh, root + name, text);
  for (const name of current.keys()) {
    assert.deepEqual(workspace.findings(root + name), fresh.findings(root + name), 'edits lead to other findings than a fresh check');
  }
}

function open(texts: Texts): Workspace {
  const workspace = new Workspace({ roots: [root], ruleFailed });
  for (const [name, text] of Object.entries(texts)) workspace.setText(root + name, text);
  return workspace;
}

function askSomewhere(workspace: Workspace, texts: ReadonlyMap<string, string>, name: string, chosen: Random): void {
  const text = texts.get(name)!;
  const anywhere = chosen.integer(text.length + 1);
  // Most calls have results at names.
  const named = text.indexOf(chosen.pick(['Engineering', 'Project', 'Level', 'Baker', '@odata.type', '$filter']), anywhere);
  const offset = named >= 0 && chosen.chance(0.6) ? named + chosen.integer(3) : anywhere;
  const end = Math.min(text.length, offset + chosen.pick([0, chosen.integer(20)]));
  const asking = askingOf(workspace, root + name, offset, end);
  if (asking === undefined) return;
  try {
    askAll(asking, longest);
  } catch (error) {
    throw new FailedQuestion({
      ...Object.fromEntries(texts), [name]: text.slice(0, offset) + marks[0] + text.slice(offset, end) + marks[1] + text.slice(end),
    }, error);
  }
}

/** The innermost cause, without the numbers that vary from text to text. */
function kindOf(error: unknown): string {
  const words: string[] = [];
  for (let each = error instanceof FailedQuestion ? error.cause : error; each instanceof Error; each = each.cause) {
    words.push(each.message.split('\n')[0]!.replace(/\d+/g, 'N').replace(/ of file:\S+.*/, ''));
  }
  return words.join(': ');
}
