/** What a CI system does with a log, according to its documentation and source: the test for all output. */
import assert from 'node:assert/strict';

// Our own colors, https://en.wikipedia.org/wiki/ANSI_escape_code#SGR. Codes that a log viewer strips must not hide a command.
const colors = /\u001B\[(?:1|2|22|3[1-6]|39)m/g;

/** Asserts that no line is a command to a CI system or to a terminal, except for the intended annotations for GitHub. */
export function assertHarmless(output: string, { isColored = false, isAnnotations = false } = {}): void {
  const plain = isColored ? output.replace(colors, '') : output;
  assert.doesNotMatch(plain, /[^\P{Cc}\n]/u, 'a control character');
  assert.doesNotMatch(
    plain, /[\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u, 'a line separator, a bidirectional control or half a character',
  );
  for (const text of [output, plain]) {
    assert.doesNotMatch(text, /##(?:vso|teamcity)?\[/i, 'a command of Azure Pipelines or of TeamCity');
    assert.doesNotMatch(text, /section_(?:start|end):\d/i, 'a section of GitLab');
    const commands = text.split(/\r\n|[\n\r]/).filter(line => line.trimStart().startsWith('::'));
    const unwanted = isAnnotations ? commands.filter(line => decodeAnnotation(line) === undefined) : commands;
    assert.deepEqual(unwanted, [], 'workflow commands of GitHub');
  }
}

export interface Annotation {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * An annotation as GitHub's runner parses it, https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs.
 * Returns undefined for anything that is not one of ours.
 */
export function decodeAnnotation(line: string): Annotation | undefined {
  const end = line.indexOf('::', 2);
  if (!line.startsWith('::') || end < 0) return undefined;
  const head = line.slice(2, end);
  const space = head.indexOf(' ');
  const command = space < 0 ? head : head.slice(0, space);
  if (!['error', 'warning', 'notice'].includes(command)) return undefined;
  const properties: Record<string, string> = {};
  for (const pair of space < 0 ? [] : head.slice(space + 1).split(',')) {
    const [key = '', value] = pair.split('=', 2);
    if (!['file', 'line', 'endLine', 'col', 'endColumn', 'title'].includes(key) || value === undefined) return undefined;
    properties[key] = unescape(pair.slice(key.length + 1), propertyEscapes);
  }
  return { command, properties, message: unescape(line.slice(end + 2), dataEscapes) };
}

// In this order, so that the result of `%25` is not decoded again.
const dataEscapes = [['%0D', '\r'], ['%0A', '\n'], ['%25', '%']] as const;
const propertyEscapes = [['%0D', '\r'], ['%0A', '\n'], ['%3A', ':'], ['%2C', ','], ['%25', '%']] as const;

function unescape(text: string, escapes: readonly (readonly [string, string])[]): string {
  return escapes.reduce((result, [escape, character]) => result.replaceAll(escape, character), text);
}
