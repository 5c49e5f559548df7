/**
 * The one place that makes text fit to be written to standard output or standard error. Whatever comes from documents or from names of
 * files passes through here, and gets what its destination demands: a terminal, a log that a CI system reads, GitHub's annotations, JSON
 * (SARIF too) or XML (JUnit). Nothing but what is made here can be written: `Output` takes no strings.
 */
// Not from `../core`, which is large: `csa --help` need not load it.
import { visible, visibleLines } from '../core/text/words';

/** What a text is, once it is written. Pieces of one form do not fit into another. */
export type Form = 'text' | 'annotation' | 'json' | 'xml' | 'document';

/** Text that is fit to be written. Only this file makes any. */
export interface Printed<F extends Form = Form> {
  readonly text: string;
  readonly [form]: F;
}
declare const form: unique symbol;

type Piece<F extends Form> = string | number | Printed<F> | readonly Printed<F>[];

/** Tags a template: its own words stay as they are, strings in it are escaped, and what is printed already is put in. */
export type Template<F extends Form> = (words: readonly string[], ...pieces: readonly Piece<F>[]) => Printed<F>;

/**
 * Text for terminals and logs, of as many lines as the template has: control characters are visible, and nothing is a logging command.
 * A terminal is shown the same as a log, because nobody knows who reads the log of a terminal later.
 */
export const text: Template<'text'> = template(visible, asText);

/** Text of the program's own that has several lines, such as help. All but its line ends is treated like foreign text. */
export function lines(several: string): Printed<'text'> {
  return printed(asText(visibleLines(several)));
}

/** An XML document, for element content and for attribute values in double quotes. */
export const xml: Template<'xml'> = template(escapeXml, source => breakCommands(source, code => `&#${code};`));

/** A part of a JSON text, as `JSON.stringify` writes it. What is hidden or would be a command is escaped; its value stays the same. */
export function json(source: string): Printed<'json'> {
  const escape = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
  // JSON's line ends and its syntax are ASCII, so that whatever is hidden, but a line end, stands in a string.
  const shown = source.replace(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, character => character.split('').map(unit => escape(unit.charCodeAt(0))).join(''));
  return printed(breakCommands(shown, escape));
}

/**
 * A workflow command, https://docs.github.com/actions/reference/workflow-commands-for-github-actions, with the escapes of
 * https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. It is a line, and no text in it begins another one.
 */
export function workflowCommand(name: 'error' | 'warning' | 'notice', properties: Readonly<Record<string, string | number>>, message: string): Printed<'annotation'> {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeData(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C')}`);
  const command = written.length === 0 ? name : `${name} ${written.join(',')}`;
  return printed(`::${command}::${escapeData(message)}\n`);
}

/** A document as it is, for `--fix --stdin`, whose output is the document itself: an editor puts it back in its place. */
export function verbatim(document: string): Printed<'document'> {
  return printed(document);
}

/** Pieces one behind the other. Each is whole: a line, or a part of JSON between two of its brackets, commas and colons. */
export function concatenated<F extends Form>(pieces: readonly Printed<F>[]): Printed<F> {
  return printed(pieces.map(piece => piece.text).join(''));
}

/** Takes back what was written on the line of a terminal. */
export const eraseLine: Printed<'text'> = printed('\r\u001B[K');

/** A text between two of the codes that switch a terminal's colors, which are numbers of ANSI's *Select Graphic Rendition*. */
export function colored(on: number, content: string, off: number): Printed<'text'> {
  return printed(`\u001B[${on}m${asText(visible(content))}\u001B[${off}m`);
}

/**
 * Breaks up logging commands that CI systems find anywhere in a line. For a text whose end, and what follows it, are known only later:
 * whether a character is escaped depends only on what comes after it.
 */
export function withoutCommands(content: string): string {
  return breakCommands(content, escapeText);
}

/**
 * One character of each command. It depends only on what comes after it.
 * - `##vso[` and `##[`: Azure Pipelines searches for them anywhere in a line, in any case,
 *   https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands; GitHub's runner knows the second as well.
 * - `##teamcity[`: https://www.jetbrains.com/help/teamcity/service-messages.html
 * - `section_start:1`: GitLab, https://docs.gitlab.com/ci/jobs/job_logs/; it wants control characters too, of which there are none.
 */
const commandAnywhere = /#(?=#\w*\[)|s(?=ection_(?:start|end):\d)/gi;

// `::name` at the beginning of a line, after whitespace, is GitHub's. Our own colors do not count.
const commandAtBeginning = /^((?:[^\S\n]|\u001B\[\d+m)*):(?=:)/gm;

function breakCommands(content: string, escape: (code: number) => string): string {
  return content.replace(commandAnywhere, character => escape(character.charCodeAt(0)));
}

function asText(content: string): string {
  return withoutCommands(content).replace(commandAtBeginning, (_, before: string) => `${before}${escapeText(0x3A)}`);
}

/** The notation of `visible`. */
function escapeText(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

/** GitHub decodes nothing but these, so commands of others are broken up as in all text. */
function escapeData(content: string): string {
  return withoutCommands(visible(content)).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\uFFFE': '\\u{fffe}', '\uFFFF': '\\u{ffff}' };

// XML 1.0, section 2.2: of what `visible` leaves, only U+FFFE and U+FFFF are no characters.
function escapeXml(content: string): string {
  return visible(content).replace(/[&<>"\uFFFE\uFFFF]/g, character => entities[character] ?? '');
}

/** A tag that escapes strings one by one, and finishes what came of all: a command may be made of two texts that meet. */
function template<F extends Form>(escape: (content: string) => string, finish: (content: string) => string): Template<F> {
  const show = (piece: Piece<F>): string => {
    if (typeof piece === 'string') return escape(piece);
    if (typeof piece === 'number') return String(piece);
    return 'text' in piece ? piece.text : piece.map(each => each.text).join('');
  };
  return (words, ...pieces) => printed(finish(words.map((word, index) => index === 0 ? word : show(pieces[index - 1] ?? '') + word).join('')));
}

function printed<F extends Form>(content: string): Printed<F> {
  return { text: content } as Printed<F>;
}
