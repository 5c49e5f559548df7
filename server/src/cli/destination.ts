/**
 * The only place that makes text safe to write to standard output or standard error. Everything that comes from documents or from file
 * names passes through here and is escaped for its destination: a terminal, a log that a CI system reads, GitHub's annotations, JSON
 * (SARIF too) or XML (JUnit). Nothing else can be written: `Output` accepts no strings.
 */
// Not from `../core`, which is large: `csa --help` must not load it.
import { visible, visibleLines } from '../core/text/words';

/** The form in which text is written. Pieces of one form do not fit into another. */
export type Form = 'text' | 'annotation' | 'json' | 'xml' | 'document';

/** Text that is safe to write. Only this file creates any. */
export interface Printed<F extends Form = Form> {
  readonly text: string;
  readonly [form]: F;
}
declare const form: unique symbol;

type Piece<F extends Form> = string | number | Printed<F> | readonly Printed<F>[];

/** A template tag: the literal parts stay as they are, strings are escaped, and printed pieces are inserted. */
export type Template<F extends Form> = (words: readonly string[], ...pieces: readonly Piece<F>[]) => Printed<F>;

/**
 * Text for terminals and logs, of as many lines as the template has: control characters are made visible, logging commands broken up.
 * A terminal gets the same as a log, because what a terminal shows may be read as a log later.
 */
export const text: Template<'text'> = template(visible, asText);

/** Text of several lines, such as the help. Everything but its line breaks is escaped like the contents of documents. */
export function lines(several: string): Printed<'text'> {
  return printed(asText(visibleLines(several)));
}

/** An XML document, for element content and for attribute values in double quotes. */
export const xml: Template<'xml'> = template(escapeXml, source => breakCommands(source, code => `&#${code};`));

/** Part of a JSON document, as `JSON.stringify` writes it. Hidden characters and commands are escaped; the value stays the same. */
export function json(source: string): Printed<'json'> {
  const escape = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
  // JSON's line breaks and its syntax are ASCII, so that every hidden character, except a line break, is in a string.
  const shown = source.replace(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, character =>
    character.split('').map(unit => escape(unit.charCodeAt(0))).join(''));
  return printed(breakCommands(shown, escape));
}

/**
 * A workflow command, https://docs.github.com/actions/reference/workflow-commands-for-github-actions, with the escapes of
 * https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. It is one line, and no text in it can start another one.
 */
export function workflowCommand(
  name: 'error' | 'warning' | 'notice', properties: Readonly<Record<string, string | number>>, message: string,
): Printed<'annotation'> {
  const escapeProperty = (value: string | number): string => escapeData(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C');
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  const command = written.length === 0 ? name : `${name} ${written.join(',')}`;
  return printed(`::${command}::${escapeData(message)}\n`);
}

/** A document as it is, for `--fix --stdin`, whose output is the document itself: an editor replaces its contents with it. */
export function verbatim(document: string): Printed<'document'> {
  return printed(document);
}

/** Joins pieces. Each is complete: a line, or a part of JSON between two of its brackets, commas and colons. */
export function concatenated<F extends Form>(pieces: readonly Printed<F>[]): Printed<F> {
  return printed(pieces.map(piece => piece.text).join(''));
}

/** Erases what was written on the current line of a terminal. */
export const eraseLine: Printed<'text'> = printed('\r\u001B[K');

/** Text between two codes that switch a terminal's colors: parameters of ANSI's *Select Graphic Rendition*. */
export function colored(on: number, content: string, off: number): Printed<'text'> {
  return printed(`\u001B[${on}m${asText(visible(content))}\u001B[${off}m`);
}

/**
 * Breaks up logging commands that CI systems find anywhere in a line. It can run over the end of a line first and over the start later:
 * whether a character is escaped depends only on what follows it.
 */
export function withoutCommands(content: string): string {
  return breakCommands(content, escapeText);
}

/**
 * One character of each command. It depends only on what follows it.
 * - `##vso[` and `##[`: Azure Pipelines searches for them anywhere in a line, in any case,
 *   https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands; GitHub's runner reads the second as well.
 * - `##teamcity[`: https://www.jetbrains.com/help/teamcity/service-messages.html
 * - `section_start:1`: GitLab, https://docs.gitlab.com/ci/jobs/job_logs/; it also needs control characters, which are escaped.
 */
const commandAnywhere = /#(?=#\w*\[)|s(?=ection_(?:start|end):\d)/gi;

// `::name` at the start of a line, after whitespace, is GitHub's. Our own color codes are skipped.
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

/** GitHub decodes only these; commands of other systems are broken up as everywhere else. */
function escapeData(content: string): string {
  return withoutCommands(visible(content)).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\uFFFE': '\\u{fffe}', '\uFFFF': '\\u{ffff}',
};

// XML 1.0, section 2.2: of what `visible` leaves, only U+FFFE and U+FFFF are not characters.
function escapeXml(content: string): string {
  return visible(content).replace(/[&<>"\uFFFE\uFFFF]/g, character => entities[character] ?? '');
}

/** Creates a tag that escapes each string, and then the whole: two adjacent strings may form a command. */
function template<F extends Form>(escape: (content: string) => string, finish: (content: string) => string): Template<F> {
  const show = (piece: Piece<F>): string => {
    if (typeof piece === 'string') return escape(piece);
    if (typeof piece === 'number') return String(piece);
    return 'text' in piece ? piece.text : piece.map(each => each.text).join('');
  };
  return (words, ...pieces) => {
    const shown = words.map((word, index) => index === 0 ? word : show(pieces[index - 1] ?? '') + word);
    return printed(finish(shown.join('')));
  };
}

function printed<F extends Form>(content: string): Printed<F> {
  return { text: content } as Printed<F>;
}
