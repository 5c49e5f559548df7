/**
 * Fixture pages: Markdown files that are documentation and tests at once. Each `## ` heading is a test, each fence with a file name is a
 * file of its workspace. Below a source line, mark lines show the linter's findings there:
 *
 *     { "id": "My Set" }
 *     //      ^^^^^^^^ error set-name-characters: …
 *     //      | fix: Change to "MySet"        (`safe:` for a safe fix)
 *     //      | see: other.csa.json:3:5 The first one.
 *
 * A line that ends in a verb (`hover`, `complete`, …: see fixture-verbs.ts) is a question with the cursor before the character at `^`. Its
 * author writes no more than that; the harness adds the range as `~`, and the answer:
 *
 *     { "id": "Engineering" }
 *     //      ~~~~^~~~~~~~~ hover
 *     //      | Attribute set **Engineering**
 *
 * `//<---` marks a span that starts in column 0, one sign per character; a question's cursor may be one of them: `//<-^-`. Mark lines are
 * removed before the text is checked. The harness writes its results in the same form; a test passes if nothing changes. A line `//repeat
 * 500: { "id": "Set#" },` stands for 500 lines, with their number in place of the `#`.
 */

import { asking, changing, searching, telling } from './fixture-verbs';

export interface FixturePage {
  readonly title: string;
  readonly tests: readonly FixtureTest[];
}

export interface FixtureTest {
  readonly heading: string;
  readonly files: readonly FixtureFence[];
  /** Fences ` ```text verb: file `, filled with the lines about that file. */
  readonly tellings: readonly FixtureAnswer[];
  /** Fences ` ```diff verb: what ` (`fix: title`, `refactor: title`, `complete: label`, …), filled with the changes of the edit. */
  readonly diffs: readonly FixtureAnswer[];
}

export interface FixtureAnswer extends FixtureFence {
  readonly verb: string;
}

/** A question below a line of a file. */
export interface Question {
  readonly verb: string;
  /** Line number in the checked text, and column of the cursor, both from 0. */
  readonly line: number;
  readonly column: number;
}

export interface FixtureFence {
  /** The file's name; for an answer, what follows its verb. */
  readonly name: string;
  /** The lines between the delimiters of the fence, marks included. */
  readonly lines: readonly string[];
  /** Line number, from 0, of the first of these lines in the page. */
  readonly firstLine: number;
}

/** The line that opens a fence of a page: its marks, its language, and the name of the file or its verb. */
export const fence = /^(`{3,})(\w+) (.+)$/;
const mark = /^\/\/\s*[\^~<|]/;
const findingForm = /^\/\/(?:<-*|\s*\^+) (?:error|warning|information) [\w-]+: \S/;
const findingMoreForm = /^\/\/\s*\| (?:fix|safe|see): \S/;
const questionForm = new RegExp(`^//(<-*\\^?-*|\\s*~*\\^~*) (${Object.keys(asking).join('|')})$`);
const answerForm = /^\/\/\s*\|(?: |$)/;

/** Parses a page. Throws on a malformed mark: as text it would make the test pass for the wrong reason. */
export function readPage(text: string): FixturePage {
  const lines = text.split('\n');
  const tests: { heading: string; files: FixtureFence[]; tellings: FixtureAnswer[]; diffs: FixtureAnswer[] }[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.startsWith('## ')) tests.push({ heading: line.slice(3), files: [], tellings: [], diffs: [] });
    const opening = fence.exec(line);
    if (opening === null) continue;
    const close = lines.indexOf(opening[1]!, index + 1);
    if (close < 0) throw new Error(`line ${index + 1}: the fence is not closed`);
    const content = { lines: lines.slice(index + 1, close), firstLine: index + 1 };
    const test = tests.at(-1);
    const name = opening[3]!.trim();
    if (test === undefined) throw new Error(`line ${index + 1}: a file before the first heading`);
    const answer = /^(\w+): (.+)$/.exec(name);
    if (opening[2] !== 'diff' && (opening[2] !== 'text' || answer === null)) {
      test.files.push({ ...content, name });
    } else {
      const { verbs, fences } = opening[2] === 'diff'
        ? { verbs: changing, fences: test.diffs }
        : { verbs: { ...telling, ...searching }, fences: test.tellings };
      if (answer === null || verbs[answer[1]!] === undefined) {
        throw new Error(`line ${index + 1}: no verb of ${Object.keys(verbs).join(', ')}`);
      }
      fences.push({ ...content, verb: answer[1]!, name: answer[2]! });
    }
    index = close;
  }
  return { title: lines[0]!.replace(/^# /, ''), tests };
}

/** The file's text without its marks. */
export function sourceOf({ lines, firstLine }: FixtureFence): string {
  let isAnswer = false;
  lines.forEach((line, index) => {
    isAnswer = questionForm.test(line) || (isAnswer && answerForm.test(line));
    if (mark.test(line) && !isAnswer && !findingForm.test(line) && !findingMoreForm.test(line)) {
      throw new Error(`line ${firstLine + index + 1}: not a mark, and not text either: ${line}`);
    }
    if (line.includes('\t')) throw new Error(`line ${firstLine + index + 1}: tabs have no column`);
  });
  return lines.filter(line => !mark.test(line)).flatMap(expanded).join('\n');
}

/** The questions among a file's marks, in order. */
export function questionsOf({ lines }: FixtureFence): Question[] {
  const questions: Question[] = [];
  let [start, end] = [0, 0];
  for (const line of lines) {
    const question = questionForm.exec(line);
    if (question !== null) {
      const signs = question[1]!;
      // The signs of a span that starts in column 0 are two columns to the right of it.
      const column = signs.startsWith('<') ? Math.max(0, signs.indexOf('^')) : signs.indexOf('^') + 2;
      questions.push({ verb: question[2]!, line: start, column });
    } else if (!mark.test(line)) {
      [start, end] = [end, end + expanded(line).length];
    }
  }
  return questions;
}

/** The lines of the checked text that a line of a fence stands for. */
export function expanded(line: string): string[] {
  const repeated = /^\/\/repeat (\d+): (.*)$/.exec(line);
  return repeated === null
    ? [line]
    : Array.from({ length: Number(repeated[1]) }, (_, index) => repeated[2]!.replaceAll('#', String(index + 1)));
}

export function isMark(line: string): boolean {
  return mark.test(line);
}

/** The page with other lines in some of its fences. */
export function replaceFences(
  text: string, replacements: readonly { readonly fence: FixtureFence; readonly lines: readonly string[] }[],
): string {
  const lines = text.split('\n');
  for (const { fence: { firstLine, lines: old }, lines: now } of [...replacements].sort((a, b) => b.fence.firstLine - a.fence.firstLine)) {
    lines.splice(firstLine, old.length, ...now);
  }
  return lines.join('\n');
}
