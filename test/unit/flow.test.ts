/** Writes whole documents from empty texts as `vscode/checks/flow.ts` does, with a model of the editor: its snippets, quotes and lines. */
import assert from 'node:assert/strict';
import { Workspace, type Completion } from '../../server/src/core';
import { keysOf, writings, type Step } from '../flow-writings';
import { completionsIn } from '../questions';
import { manifest } from '../vscode/suite/tenants';

const root = 'file:///flow/';

interface Range {
  start: number;
  end: number;
}

interface Stop {
  /** The places of the stop, the first of which is typed into. */
  ranges: Range[];
  readonly choices?: readonly string[];
}

/** A text with a cursor, and the tab stops that are still to be filled in. */
class Editor {
  text = '';
  private selection = { start: 0, end: 0 };
  private stops: Stop[] = [];
  private current: Stop | undefined;
  private down = 0;

  constructor(private readonly workspace: Workspace, private readonly uri: string) {}

  take(step: Step): void {
    if ('text' in step) for (const character of step.text) this.type(character);
    else if ('item' in step) this.accept(step.item);
    else if ('key' in step) this.press(step.key);
  }

  private press(key: string): void {
    switch (key) {
      case 'Tab': this.nextStop(); return;
      case 'Enter': this.breakLine(); return;
      case 'ArrowDown': this.down++; return;
      case 'Control+End':
        this.selection = { start: this.text.length, end: this.text.length };
        this.stops = [];
        this.current = undefined;
        return;
      default: assert.ok(['Control+Space', 'Escape'].includes(key), key);
    }
  }

  private type(character: string): void {
    if (character === '"') {
      this.replace(this.selection, '""');
      this.moveTo(this.selection.start - 1);
    } else {
      this.replace(this.selection, character);
    }
  }

  private breakLine(): void {
    const { start } = this.selection;
    const line = this.text.slice(this.text.lastIndexOf('\n', start - 1) + 1, start);
    this.replace(this.selection, `\n${/^ */.exec(line)![0]}`);
  }

  private accept(label: string): void {
    if (this.current?.choices !== undefined) {
      assert.equal(this.current.choices[this.down], label);
      this.down = 0;
      this.replace(this.current.ranges[0]!, label);
      this.nextStop();
      return;
    }
    this.workspace.setText(this.uri, this.text);
    const { items } = completionsIn(this.workspace, this.uri, this.selection.start);
    const item = items.find(candidate => candidate.label === label);
    assert.ok(item, `${label} is not among ${items.map(candidate => candidate.label).join(', ')} in\n${this.text}`);
    this.insert(item);
  }

  private insert({ edit, otherEdits, isSnippet }: Completion): void {
    for (const other of otherEdits) this.splice(other, other.text, undefined);
    const shift = otherEdits.reduce((sum, other) => sum + other.text.length, 0);
    const start = edit.start + shift;
    const { text, stops } = isSnippet ? expanded(edit.text) : { text: edit.text, stops: [] };
    this.replace({ start, end: edit.end + shift }, text);
    const moved = stops.map(stop => ({
      ...stop, ranges: stop.ranges.map(range => ({ start: range.start + start, end: range.end + start })),
    }));
    // What is left of the snippet around it comes afterwards.
    if (isSnippet) this.stops = [...moved, { ranges: [{ start: start + text.length, end: start + text.length }] }, ...this.stops];
    if (isSnippet) this.nextStop();
  }

  private nextStop(): void {
    const [next, ...others] = this.stops;
    assert.ok(next, `There is no further tab stop in\n${this.text}`);
    this.stops = others;
    this.current = next;
    this.selection = { ...next.ranges[0]! };
  }

  private moveTo(offset: number): void {
    this.selection = { start: offset, end: offset };
  }

  /** Replaces the span, and moves the cursor behind it. What is typed into a tab stop is also typed into its copies. */
  private replace({ start, end }: Range, text: string): void {
    const [first, ...copies] = this.current?.ranges ?? [];
    const isInStop = first !== undefined && first.start <= start && end <= first.end;
    this.splice({ start, end }, text, isInStop ? first : undefined);
    this.moveTo(start + text.length);
    if (!isInStop) return;
    const typed = this.text.slice(first.start, first.end);
    for (const copy of copies) this.splice({ ...copy }, typed, copy);
  }

  /** `within`: the range that grows, even if the text is at its start. */
  private splice({ start, end }: Range, text: string, within: Range | undefined): void {
    this.text = this.text.slice(0, start) + text + this.text.slice(end);
    const difference = text.length - (end - start);
    for (const range of [...this.stops, ...(this.current === undefined ? [] : [this.current])].flatMap(({ ranges }) => ranges)) {
      if (range.start >= end && range !== within) range.start += difference;
      if (range.end >= end) range.end += difference;
    }
    if (start <= this.selection.start) this.moveTo(this.selection.start + difference);
  }
}

/** A snippet as text, with the places of its tab stops. */
function expanded(snippet: string): { readonly text: string; readonly stops: readonly Stop[] } {
  const stops = new Map<string, Stop>();
  let text = '';
  let from = 0;
  for (const match of snippet.matchAll(/\\([\\$}])|\$(\d+)|\$\{(\d+)(?::((?:\\.|[^\\}])*)|\|((?:\\.|[^|\\])*)\|)\}/g)) {
    const [all, escaped, bare, number, placeholder, choices] = match;
    text += snippet.slice(from, match.index);
    from = match.index + all.length;
    if (escaped !== undefined) {
      text += escaped;
      continue;
    }
    const name = bare ?? number!;
    const options = choices?.split(',');
    const known = stops.get(name);
    const value = (placeholder ?? options?.[0] ?? (known === undefined ? '' : text.slice(known.ranges[0]!.start, known.ranges[0]!.end)))
      .replace(/\\(.)/g, '$1');
    const range = { start: text.length, end: text.length + value.length };
    text += value;
    if (known !== undefined) known.ranges.push(range);
    else stops.set(name, { ranges: [range], ...(options === undefined ? {} : { choices: options }) });
  }
  return { text: text + snippet.slice(from), stops: [...stops.values()] };
}

describe('completion from an empty file', () => {
  for (const { what, file, steps, keys, document } of writings) {
    it(`writes ${what} with ${keys} keys`, () => {
      const workspace = new Workspace({ roots: [root] });
      if (!file.endsWith('.csa.json')) workspace.setText(`${root}tenant.csa.json`, manifest('flow'));
      const editor = new Editor(workspace, root + file);
      for (const step of steps) editor.take(step);
      assert.equal(editor.text, document);
      assert.equal(keysOf(steps), keys);
      workspace.setText(root + file, document);
      assert.deepEqual(workspace.findings(root + file).filter(({ severity }) => severity === 'error'), []);
    });
  }
});
