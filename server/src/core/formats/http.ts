/** A scanner of `.http` and `.rest` text: the union of what the VS Code REST Client, JetBrains and Visual Studio accept. */
import { lineSpans } from '../text/lines';
import { type At, type Span } from '../text/text';

export interface HttpFile {
  readonly requests: readonly HttpRequest[];
  /** Comment lines outside bodies and scripts, from the `#` or `//` to the end of the line. `###` lines are none. */
  readonly comments: readonly Span[];
}

export interface HttpHeader {
  readonly name: At<string>;
  readonly value: At<string>;
}

export interface HttpRequest {
  /** From the `###` line, or the start of the text, to the start of the next `###` line or the end of the text. */
  readonly block: Span;
  /** From `# @name x` or `// @name x`; without one, the text after `###`. */
  readonly name?: At<string>;
  /** The request line without its line break. */
  readonly line: Span;
  /** As written. Without one, GET is meant. */
  readonly method?: At<string>;
  /** With its continuation lines, without the HTTP version. */
  readonly url: Span;
  readonly version?: At<string>;
  readonly headers: readonly HttpHeader[];
  /** From the first non-whitespace character of the body to after the last one. */
  readonly body?: Span;
  /** The path in `< ./body.json`, `<@ ./body.json` or `<@latin1 ./body.json`, where that is the whole body. */
  readonly bodyFile?: At<string>;
  /** After the last line of the head, before its line break: where a header line can be inserted. */
  readonly headEnd: number;
}

/**
 * Finds the requests and comments of a text. All offsets are UTF-16 indexes into it.
 * What is not a request (a response, a `curl` line, a lone JSON object) yields none. Never throws.
 */
export function scanHttp(text: string): HttpFile {
  const lines = lineSpans(text);
  const firstLine = lines.find(line => text.slice(line.start, line.end).trim() !== '');
  const indent = firstLine ? indentOf(text.slice(firstLine.start, firstLine.end)) : 0;
  const source: Source = { text, lines, indent, comments: [] };
  const requests: HttpRequest[] = [];
  let first = 0;
  for (let index = 1; index <= lines.length; index++) {
    if (index === lines.length || startsWith(source, index, separator)) {
      const request = scanBlock(source, first, index);
      if (request) {
        requests.push(request);
      }
      first = index;
    }
  }
  return { requests, comments: source.comments };
}

interface Source {
  readonly text: string;
  readonly lines: readonly Span[];
  /** How far the whole text is indented: a fence in a Markdown list or block quote keeps that indentation. */
  readonly indent: number;
  readonly comments: Span[];
}

interface RequestLine extends Pick<HttpRequest, 'line' | 'method' | 'url' | 'version'> {
  readonly indent: number;
  /** The index of the line after its last continuation line. */
  readonly next: number;
}

const separator = /^\s*#{3,}/;
const comment = /^\s*(?:#|\/\/)/;
const blankOrComment = /^\s*(?:#|\/\/|$)/;
const nameComment = /^((?:#+|\/\/+)\s*@name(?:\s*=\s*|\s+))(\S.*)$/s;
const variable = /^\s*@[^\s=]+\s*=/;
const preRequestScript = /^\s*<\s*(?:\{%|\S+\.js\s*$)/;
const noRequest = /^\s*(?:HTTP\/\d|curl\s|\{(?!\{)|\[)/i;
const methods = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|TRACE|LOCK|UNLOCK|PROPFIND|PROPPATCH|COPY|MOVE|'
  + 'MKCOL|MKCALENDAR|ACL|SEARCH|GRAPHQL|WEBSOCKET|GRPC';
const methodAndBlanks = new RegExp(`^(\\s*)(${methods})\\s+`, 'i');
const bareUrl = /^\s*(?:https?:\/\/|\/(?![/*])|\{\{)/i;
const httpVersion = /\s(HTTP\/\d[\d.]*(?: \(Prior Knowledge\))?)$/i;
const header = /^(\s*)([^\s:"/?&=,;()<>@[\]\\]+)(\s*:(?!\/\/)\s*)(.*)$/s;
const bodyStart = /^\s*(?:\{(?!\{)|\[|<(?:@\w*)?\s)/;
const bodyFile = /^(<(?:@\w*)?[^\S\r\n]+)(?!\{%)([^\s][^\r\n]*)$/;
const response = /^\s*(?:>\s|>\{%|>>!?\s|<>\s)/;

function scanBlock(source: Source, first: number, end: number): HttpRequest | undefined {
  const { text, lines } = source;
  const { start, end: titleEnd } = lines[first]!;
  const hashes = startsWith(source, first, separator) ? separator.exec(lineText(source, first)) : null;
  const title = hashes ? trimmedAt(text, start + hashes[0].length, titleEnd) : undefined;
  const commentsBefore = source.comments.length;
  const request = findRequestLine(source, hashes ? first + 1 : first, end);
  if (!request) {
    return undefined;
  }
  const head = scanHead(source, request, end);
  const name = source.comments.slice(commentsBefore).map(span => commentName(text, span)).find(found => found !== undefined)
    ?? (title?.value === '' ? undefined : title);
  return {
    block: { start: first === 0 ? 0 : start, end: lines[end]?.start ?? text.length },
    ...(name && { name }),
    line: request.line,
    ...(request.method && { method: request.method }),
    url: request.url,
    ...(request.version && { version: request.version }),
    headers: head.headers,
    ...scanBody(source, head.next, end),
    headEnd: head.end,
  };
}

/** Reads variables and comments up to the request line. Other lines before it (`import ./x.http`) are skipped. */
function findRequestLine(source: Source, from: number, end: number): RequestLine | undefined {
  for (let index = from; index < end; index++) {
    const content = lineText(source, index);
    if (preRequestScript.test(content)) {
      index = scriptEnd(source, index, end);
    } else if (!readDeclaration(source, index)) {
      if (noRequest.test(content)) {
        return undefined;
      }
      const found = readRequestLine(source, index, end);
      if (found) {
        return found;
      }
    }
  }
  return undefined;
}

function readRequestLine(source: Source, index: number, end: number): RequestLine | undefined {
  const { text, lines } = source;
  const line = lines[index]!;
  const content = lineText(source, index);
  const indent = indentOf(content);
  const method = methodAndBlanks.exec(content);
  const start = line.start + (method?.[0].length ?? indent);
  if (start === line.end || (!method && !bareUrl.test(content))) {
    return undefined;
  }
  let url = trimmedAt(text, start, line.end);
  let version = versionAt(url);
  let next = index + 1;
  // The version ends the URL, wherever it is.
  while (!version && next < end && continuesUrl(lineText(source, next), indent)) {
    url = trimmedAt(text, lines[next]!.start, lines[next]!.end);
    version = versionAt(url);
    next++;
  }
  return {
    line,
    indent,
    ...(method && { method: at(line.start + method[1]!.length, method[2]!) }),
    url: { start, end: version ? trimmedAt(text, start, version.start).end : url.end },
    ...(version && { version }),
    next,
  };
}

/** The REST Client continues a URL on lines that start with `?` or `&`, JetBrains on all lines that are indented. */
function continuesUrl(content: string, indent: number): boolean {
  return /^\s*[?&]/.test(content)
    || (content.trim() !== '' && indentOf(content) > indent && ![comment, header, bodyStart, response].some(other => other.test(content)));
}

function versionAt(url: At<string>): At<string> | undefined {
  // No version is longer, and the pattern, which has no fixed start, would be slow on a long line of spaces.
  const found = httpVersion.exec(url.value.slice(-40));
  return found ? at(url.end - found[1]!.length, found[1]!) : undefined;
}

function scanHead(source: Source, request: RequestLine, end: number): { headers: HttpHeader[]; next: number; end: number } {
  const headers: HttpHeader[] = [];
  let headEnd = source.lines[request.next - 1]!.end;
  let index = request.next;
  for (; index < end; index++) {
    const line = source.lines[index]!;
    const content = lineText(source, index);
    // Microsoft's own pages of 2021 leave out the blank line before the body.
    if (content.trim() === '' || bodyStart.test(content) || startsWith(source, index, response)) {
      break;
    }
    const field = header.exec(content);
    if (comment.test(content)) {
      pushComment(source, index);
    } else if (field) {
      headers.push(nameAndValue(line, field));
      headEnd = line.end;
    } else if (indentOf(content) > request.indent) {
      // The folded rest of a header's value: a new header must not come between.
      headEnd = line.end;
    }
  }
  return { headers, next: index, end: headEnd };
}

/** The body ends before the first response line. What follows it may again hold variables and comments. */
function scanBody(source: Source, from: number, end: number): Pick<HttpRequest, 'body' | 'bodyFile'> {
  let behind = from;
  while (behind < end && !startsWith(source, behind, response)) {
    behind++;
  }
  // Neither the REST Client nor JetBrains sends comments that are below the body; they are about the next request.
  for (let index = behind - 1; index >= from && blankOrComment.test(lineText(source, index)); index--) {
    if (lineText(source, index).trim() === '') {
      behind = index;
    }
  }
  for (let index = behind; index < end; index++) {
    if (startsWith(source, index, response)) {
      index = scriptEnd(source, index, end);
    } else {
      readDeclaration(source, index);
    }
  }
  if (behind === from) {
    return {};
  }
  const body = trimmedAt(source.text, source.lines[from]!.start, source.lines[behind - 1]!.end);
  const file = bodyFile.exec(body.value);
  return file ? { bodyFile: at(body.start + file[1]!.length, file[2]!) } : { body: { start: body.start, end: body.end } };
}

/** Whether the line is a comment, which is kept, or a file variable (`@name = value`). */
function readDeclaration(source: Source, index: number): boolean {
  const content = lineText(source, index);
  if (variable.test(content)) {
    return true;
  }
  if (comment.test(content)) {
    pushComment(source, index);
    return true;
  }
  return false;
}

function pushComment(source: Source, index: number): void {
  const { start, end } = source.lines[index]!;
  source.comments.push({ start: start + indentOf(lineText(source, index)), end });
}

function commentName(text: string, span: Span): At<string> | undefined {
  const found = nameComment.exec(text.slice(span.start, span.end));
  return found ? at(span.start + found[1]!.length, found[2]!.trimEnd()) : undefined;
}

/** The last line of the script that starts in the line, `end` if it is not closed; the line itself where none starts. */
function scriptEnd(source: Source, index: number, end: number): number {
  const opens = lineText(source, index).includes('{%');
  let last = index;
  while (opens && last < end && !lineText(source, last).includes('%}')) {
    last++;
  }
  return last;
}

/** Whether the line matches and is not indented further than the text is. */
function startsWith(source: Source, index: number, pattern: RegExp): boolean {
  const content = lineText(source, index);
  return pattern.test(content) && indentOf(content) <= source.indent;
}

function lineText(source: Source, index: number): string {
  const { start, end } = source.lines[index]!;
  return source.text.slice(start, end);
}

function indentOf(content: string): number {
  return content.length - content.trimStart().length;
}

/** Of a match with four groups: what is before the name, the name, what is between, and the value. */
function nameAndValue(line: Span, match: RegExpExecArray): HttpHeader {
  const nameStart = line.start + match[1]!.length;
  const valueStart = nameStart + match[2]!.length + match[3]!.length;
  return { name: at(nameStart, match[2]!), value: at(valueStart, match[4]!.trimEnd()) };
}

function at(start: number, value: string): At<string> {
  return { value, start, end: start + value.length };
}

/** The text between two offsets without the whitespace around it. */
function trimmedAt(text: string, start: number, end: number): At<string> {
  const content = text.slice(start, end);
  return at(start + indentOf(content), content.trim());
}
